package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as records small enough for Kafka, and back. The slot is where it lies; the keys are
 * {@code slot/0}, {@code slot/1}, ... and {@code slot/manifest}, so that on a compacted topic each
 * slot's newest snapshot is what stays.
 */
final class SnapshotChunks {
  static final int LARGEST_BYTES = 512 * 1024;

  private static final String MANIFEST = "manifest";

  private SnapshotChunks() {}

  /** The records' values by their keys, in the order to write them: the manifest last. */
  static Map<String, byte[]> split(String slot, byte[] snapshot, long step, Checksum checksum) {
    SnapshotManifest manifest = SnapshotManifest.of(snapshot, step, checksum);
    Map<String, byte[]> records = new LinkedHashMap<>();
    for (int index = 0; index < manifest.count(); index++) {
      int from = index * LARGEST_BYTES;
      records.put(
          chunkKey(slot, index),
          Arrays.copyOfRange(snapshot, from, from + manifest.chunkSize(index)));
    }
    records.put(slot + "/" + MANIFEST, manifest.toBytes());
    return records;
  }

  /** The slot that a record lies in; the key itself where it names none. */
  static String slotOf(String key) {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  /** The slot's manifest among records by key. */
  static SnapshotManifest manifest(String slot, Map<String, byte[]> records)
      throws SnapshotDamaged {
    byte @Nullable [] bytes = records.get(slot + "/" + MANIFEST);
    if (bytes == null) {
      throw new SnapshotDamaged("lacks its manifest");
    }
    return SnapshotManifest.fromBytes(bytes);
  }

  /**
   * The slot's snapshot from records by key. Other records, chunks of an earlier and longer
   * snapshot among them, are left alone.
   *
   * @throws SnapshotDamaged where one is missing or they do not come to what the manifest says
   */
  static byte[] join(String slot, Map<String, byte[]> records) throws SnapshotDamaged {
    SnapshotManifest manifest = manifest(slot, records);
    for (int index = 0; index < manifest.count(); index++) {
      requireChunk(manifest, index, records.get(chunkKey(slot, index)));
    }
    ByteBuffer joined = ByteBuffer.allocate(manifest.sizeBytes());
    for (int index = 0; index < manifest.count(); index++) {
      joined.put(records.get(chunkKey(slot, index)));
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

  private static String chunkKey(String slot, int index) {
    return slot + "/" + index;
  }
}
