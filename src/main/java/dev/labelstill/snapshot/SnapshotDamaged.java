package dev.labelstill.snapshot;

import java.io.Serial;

/**
 * Bytes that are no whole snapshot. The message is the end of a sentence that begins with what was
 * read: "is cut off", "lacks its manifest".
 */
public final class SnapshotDamaged extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public SnapshotDamaged(String message) {
    super(message);
  }
}
