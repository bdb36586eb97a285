package dev.labelstill.demo.sample;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record that must be refused, and why. Whoever takes the bytes does not change them. */
public final class BrokenRecord {
  private final byte @Nullable [] key;
  private final byte[] value;
  private final String code;

  BrokenRecord(byte @Nullable [] key, byte[] value, String code) {
    this.key = key;
    this.value = value;
    this.code = code;
  }

  static BrokenRecord of(String code, @Nullable String key, String value) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new BrokenRecord(keyBytes, value.getBytes(StandardCharsets.UTF_8), code);
  }

  /** The record's key; null where it has none. */
  public byte @Nullable [] key() {
    return key;
  }

  public byte[] value() {
    return value;
  }

  /** The reject code it must come back with. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code + " of " + value.length + " bytes";
  }
}
