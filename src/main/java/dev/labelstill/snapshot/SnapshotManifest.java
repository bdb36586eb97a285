package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the chunks of one snapshot must come to.
 *
 * <p>As bytes, big-endian: {@code "LSMF"}, version (int8: 1, or 2 for shares), chunk count (int32),
 * size in bytes (int32), step (int64), checksum of the whole (SHA-256, or CRC-32C for shares).
 *
 * @param digest in hexadecimal
 */
record SnapshotManifest(int count, int sizeBytes, long step, Checksum checksum, String digest) {
  private static final byte[] MAGIC = "LSMF".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final byte SHARE_VERSION = 2;
  private static final int LENGTH = 4 + 1 + 4 + 4 + 8; // without the checksum

  static SnapshotManifest of(byte[] snapshot, long step, Checksum checksum) {
    int count = chunkCount(snapshot.length);
    String digest = digest(snapshot, checksum);
    return new SnapshotManifest(count, snapshot.length, step, checksum, digest);
  }

  /** Reads a manifest back. */
  static SnapshotManifest fromBytes(byte[] bytes) throws SnapshotDamaged {
    if (bytes.length < LENGTH || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new SnapshotDamaged("has a manifest that is none");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).position(MAGIC.length);
    Checksum checksum = checksum(in.get());
    if (bytes.length != LENGTH + checksum.sizeBytes()) {
      throw new SnapshotDamaged("has a manifest that is none");
    }
    SnapshotManifest manifest =
        new SnapshotManifest(in.getInt(), in.getInt(), in.getLong(), checksum, hexOfRest(in));
    if (manifest.sizeBytes < 1 || manifest.count != chunkCount(manifest.sizeBytes)) {
      throw new SnapshotDamaged("has a manifest that contradicts itself");
    }
    return manifest;
  }

  private static Checksum checksum(byte version) throws SnapshotDamaged {
    return switch (version) {
      case VERSION -> Checksum.SHA_256;
      case SHARE_VERSION -> Checksum.CRC_32C;
      default ->
          throw new SnapshotDamaged(
              ("has manifest version %d, but this release reads versions %d and %d: run the"
                      + " release that wrote it, or go on with this one, which learns anew")
                  .formatted(version, VERSION, SHARE_VERSION));
    };
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH + checksum.sizeBytes())
        .put(MAGIC)
        .put(checksum == Checksum.SHA_256 ? VERSION : SHARE_VERSION)
        .putInt(count)
        .putInt(sizeBytes)
        .putLong(step)
        .put(HexFormat.of().parseHex(digest))
        .array();
  }

  boolean describes(byte[] snapshot) {
    return snapshot.length == sizeBytes && digest(snapshot, checksum).equals(digest);
  }

  /** Bytes that chunk {@code index} must have. */
  int chunkSize(int index) {
    return Math.min(SnapshotChunks.LARGEST_BYTES, sizeBytes - index * SnapshotChunks.LARGEST_BYTES);
  }

  private static int chunkCount(int sizeBytes) {
    return (int)
        (((long) sizeBytes + SnapshotChunks.LARGEST_BYTES - 1) / SnapshotChunks.LARGEST_BYTES);
  }

  private static String digest(byte[] snapshot, Checksum checksum) {
    return HexFormat.of().formatHex(checksum.of(snapshot));
  }

  private static String hexOfRest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return HexFormat.of().formatHex(rest);
  }
}
