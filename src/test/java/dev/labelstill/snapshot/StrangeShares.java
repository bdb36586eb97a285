package dev.labelstill.snapshot;

import java.util.Map;

/** Shares that no instance of the application wrote, as records of the model topic by key. */
public final class StrangeShares {
  private static final int VERSION_AT = 4; // byte of a snapshot
  private static final long STEP = 10;

  private StrangeShares() {}

  /** Of a small network that fits nobody. */
  public static Map<String, byte[]> ofOtherShape(String owner) {
    return split(owner, SnapshotFormat.toShareBytes(Snapshots.of(3, STEP)));
  }

  /** In a format that this release does not know. */
  public static Map<String, byte[]> ofNewerRelease(String owner) {
    byte[] newer = SnapshotFormat.toShareBytes(Snapshots.of(3, STEP));
    newer[VERSION_AT]++;
    return split(owner, newer);
  }

  private static Map<String, byte[]> split(String owner, byte[] share) {
    return SnapshotChunks.split(owner + "/share", share, STEP, Checksum.CRC_32C);
  }
}
