package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as records small enough for Kafka, and back. The owner is who took it; the keys are
 * {@code owner/0}, {@code owner/1}, ... and {@code owner/manifest}, so that on a compacted topic
 * each owner's newest snapshot is what stays.
 */
final class SnapshotChunks {
  static final int LARGEST_BYTES = 512 * 1024;

  private static final String MANIFEST = "manifest";

  private SnapshotChunks() {}

  /** The records' values by their keys, in the order to write them: the manifest last. */
  static Map<String, byte[]> split(String owner, byte[] snapshot, long step) {
    SnapshotManifest manifest = SnapshotManifest.of(snapshot, step);
    Map<String, byte[]> records = new LinkedHashMap<>();
    for (int index = 0; index < manifest.count(); index++) {
      int from = index * LARGEST_BYTES;
      records.put(
          chunkKey(owner, index),
          Arrays.copyOfRange(snapshot, from, from + manifest.chunkSize(index)));
    }
    records.put(owner + "/" + MANIFEST, manifest.toBytes());
    return records;
  }

  /** Whose record it is; the key itself where it has no owner. */
  static String ownerOf(String key) {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  /** The owner's manifest among records by key. */
  static SnapshotManifest manifest(String owner, Map<String, byte[]> records)
      throws SnapshotDamaged {
    byte @Nullable [] bytes = records.get(owner + "/" + MANIFEST);
    if (bytes == null) {
      throw new SnapshotDamaged("lacks its manifest");
    }
    return SnapshotManifest.fromBytes(bytes);
  }

  /**
   * The owner's snapshot from records by key. Other records, chunks of an earlier and longer
   * snapshot among them, are left alone.
   *
   * @throws SnapshotDamaged where one is missing or they do not come to what the manifest says
   */
  static byte[] join(String owner, Map<String, byte[]> records) throws SnapshotDamaged {
    SnapshotManifest manifest = manifest(owner, records);
    for (int index = 0; index < manifest.count(); index++) {
      requireChunk(manifest, index, records.get(chunkKey(owner, index)));
    }
    ByteBuffer joined = ByteBuffer.allocate(manifest.sizeBytes());
    for (int index = 0; index < manifest.count(); index++) {
      joined.put(records.get(chunkKey(owner, index)));
    }
    if (!manifest.describes(joined.array())) {
      throw new SnapshotDamaged("has chunks that are not of one snapshot: the checksum is wrong");
    }
    return joined.array();
  }

  private static void requireChunk(SnapshotManifest manifest, int index, byte @Nullable [] chunk)
      throws SnapshotDamaged {
    if (chunk == null) {
      throw new SnapshotDamaged("lacks chunk %d of %d".formatted(index, manifest.count()));
    }
    if (chunk.length != manifest.chunkSize(index)) {
      throw new SnapshotDamaged(
          "has a chunk %d of %d bytes in place of %d"
              .formatted(index, chunk.length, manifest.chunkSize(index)));
    }
  }

  private static String chunkKey(String owner, int index) {
    return owner + "/" + index;
  }
}
