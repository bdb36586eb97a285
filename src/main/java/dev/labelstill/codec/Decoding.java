package dev.labelstill.codec;

import dev.labelstill.label.ExampleEvent;

/** What became of a record's bytes: an event, or the reason why there is none. */
public sealed interface Decoding {
  /** The record was read. */
  record Decoded(ExampleEvent event) implements Decoding {}

  /**
   * The record was refused.
   *
   * @param reason one sentence for whoever sent it; holds at most a few dozen characters of the
   *     record, control characters escaped
   */
  record Rejected(RejectCode code, String reason) implements Decoding {}
}
