package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.Allocations;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whatever lies on the topic, joining gives bytes that the manifest describes or says what is
 * damaged.
 *
 * <p>Input: records, each a number for its key (int8), its size (int16) and its bytes.
 */
public final class SnapshotChunksFuzzer {
  private static final List<String> KEYS = List.of("o/manifest", "o/0", "o/1", "o/-1", "o");
  private static final long BASE_BYTES = 1 << 20;

  private SnapshotChunksFuzzer() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, byte[]> records = records(ByteBuffer.wrap(input));
    Allocations.requireAtMost(BASE_BYTES + 64L * input.length, () -> join(records));
  }

  private static void join(Map<String, byte[]> records) {
    try {
      byte[] joined = SnapshotChunks.join("o", records);
      SnapshotManifest manifest = SnapshotManifest.fromBytes(records.get("o/manifest"));
      assertThat(manifest.describes(joined)).isTrue();
      assertThat(manifest.toBytes()).isEqualTo(records.get("o/manifest"));
    } catch (SnapshotDamaged damage) {
      assertThat(damage.getMessage()).isNotBlank();
    }
  }

  private static Map<String, byte[]> records(ByteBuffer in) {
    Map<String, byte[]> records = new HashMap<>();
    while (in.remaining() > Byte.BYTES + Short.BYTES) {
      String key = KEYS.get(Math.floorMod(in.get(), KEYS.size()));
      int size = Math.min(Short.toUnsignedInt(in.getShort()), in.remaining());
      byte[] value = new byte[size];
      in.get(value);
      records.put(key, value);
    }
    return records;
  }
}
