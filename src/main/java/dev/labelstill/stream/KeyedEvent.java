package dev.labelstill.stream;

import dev.labelstill.label.ExampleId;
import java.nio.charset.StandardCharsets;

/** An event's bytes and the example that they are about. Immutable. */
public final class KeyedEvent {
  private final ExampleId id;
  private final byte[] value;

  /** Takes a copy of the bytes. */
  public KeyedEvent(ExampleId id, byte[] value) {
    this.id = id;
    this.value = value.clone();
  }

  public ExampleId id() {
    return id;
  }

  /** The record key: the id in UTF-8. */
  byte[] key() {
    return id.value().getBytes(StandardCharsets.UTF_8);
  }

  /** The record value; not to be changed. */
  byte[] value() {
    return value;
  }
}
