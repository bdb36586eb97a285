package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the chunks of one snapshot must come to.
 *
 * <p>As bytes, big-endian: {@code "LSMF"}, version (int8, 1), chunk count (int32), size in bytes
 * (int32), step (int64), SHA-256 of the whole (32 bytes).
 *
 * @param sha256 in hexadecimal
 */
record SnapshotManifest(int count, int sizeBytes, long step, String sha256) {
  private static final byte[] MAGIC = "LSMF".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int LENGTH = 4 + 1 + 4 + 4 + 8 + Checksum.SIZE_BYTES;

  static SnapshotManifest of(byte[] snapshot, long step) {
    int count = chunkCount(snapshot.length);
    return new SnapshotManifest(count, snapshot.length, step, digest(snapshot));
  }

  /** Reads a manifest back. */
  static SnapshotManifest fromBytes(byte[] bytes) throws SnapshotDamaged {
    if (bytes.length != LENGTH || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new SnapshotDamaged("has a manifest that is none");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
    byte version = in.get();
    if (version != VERSION) {
      throw new SnapshotDamaged(
          ("has manifest version %d, but this release reads version %d: run the release that wrote"
                  + " it, or go on with this one, which learns anew")
              .formatted(version, VERSION));
    }
    SnapshotManifest manifest =
        new SnapshotManifest(in.getInt(), in.getInt(), in.getLong(), hexOfRest(in));
    if (manifest.sizeBytes < 1 || manifest.count != chunkCount(manifest.sizeBytes)) {
      throw new SnapshotDamaged("has a manifest that contradicts itself");
    }
    return manifest;
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(MAGIC)
        .put(VERSION)
        .putInt(count)
        .putInt(sizeBytes)
        .putLong(step)
        .put(HexFormat.of().parseHex(sha256))
        .array();
  }

  boolean describes(byte[] snapshot) {
    return snapshot.length == sizeBytes && digest(snapshot).equals(sha256);
  }

  /** Bytes that chunk {@code index} must have. */
  int chunkSize(int index) {
    return Math.min(SnapshotChunks.LARGEST_BYTES, sizeBytes - index * SnapshotChunks.LARGEST_BYTES);
  }

  private static int chunkCount(int sizeBytes) {
    return (int)
        (((long) sizeBytes + SnapshotChunks.LARGEST_BYTES - 1) / SnapshotChunks.LARGEST_BYTES);
  }

  private static String digest(byte[] snapshot) {
    return HexFormat.of().formatHex(Checksum.sha256(snapshot));
  }

  private static String hexOfRest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return HexFormat.of().formatHex(rest);
  }
}
