package dev.labelstill.demo.sample;

import org.jspecify.annotations.Nullable;

/** One record for the examples topic, as bytes. Whoever takes the bytes does not change them. */
public final class SampleRecord {
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final RecordKind kind;

  SampleRecord(byte @Nullable [] key, byte @Nullable [] value, RecordKind kind) {
    this.key = key;
    this.value = value;
    this.kind = kind;
  }

  /** The record's key; null where it has none. */
  public byte @Nullable [] key() {
    return key;
  }

  /** The record's value; null for a tombstone. */
  public byte @Nullable [] value() {
    return value;
  }

  public RecordKind kind() {
    return kind;
  }

  @Override
  public String toString() {
    return kind + " of " + (value == null ? 0 : value.length) + " bytes";
  }
}
