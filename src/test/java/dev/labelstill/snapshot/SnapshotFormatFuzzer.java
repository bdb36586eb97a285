package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.Allocations;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the bytes are, the reader gives a snapshot or says that they are damaged, and takes no
 * memory for lengths that they only claim.
 *
 * <p>Input: a snapshot without its checksum, which is added, so that what lies behind it is
 * reached.
 */
public final class SnapshotFormatFuzzer {
  private static final int FACTOR =
      64; // a string of no characters takes 4 bytes here, 16 to 56 there
  private static final long BASE_BYTES = 1 << 20;

  private SnapshotFormatFuzzer() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    read(input);
    for (Checksum checksum : Checksum.values()) {
      NetworkSnapshot snapshot = readFrugally(whole(input, checksum));
      if (snapshot != null) {
        byte[] written = SnapshotFormat.toBytes(snapshot);
        assertThat(SnapshotFormat.toBytes(read(written))).isEqualTo(written);
      }
    }
  }

  private static byte[] whole(byte[] input, Checksum checksum) {
    byte[] whole = Arrays.copyOf(input, input.length + checksum.sizeBytes());
    System.arraycopy(checksum.of(input), 0, whole, input.length, checksum.sizeBytes());
    return whole;
  }

  private static @Nullable NetworkSnapshot readFrugally(byte[] bytes) {
    NetworkSnapshot[] snapshot = new NetworkSnapshot[1];
    Allocations.requireAtMost(
        BASE_BYTES + (long) FACTOR * bytes.length, () -> snapshot[0] = read(bytes));
    return snapshot[0];
  }

  private static @Nullable NetworkSnapshot read(byte[] bytes) {
    try {
      return SnapshotFormat.fromBytes(bytes);
    } catch (SnapshotDamaged damage) {
      assertThat(damage.getMessage()).isNotBlank();
      return null;
    }
  }
}
