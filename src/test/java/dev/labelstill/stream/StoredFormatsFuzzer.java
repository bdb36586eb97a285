package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.Allocations;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a store holds, reading it gives a value or a SerializationException; what was read is
 * read again once written, and no memory is taken for lengths that are only claimed.
 *
 * <p>Input: which format (int8, an index into {@link #FORMATS}), then its bytes.
 */
public final class StoredFormatsFuzzer {
  private static final Serde<?> COUNTS = ConfusionCountsSerde.serde();
  private static final List<Serde<?>> FORMATS =
      List.of(
          StoredExampleSerde.serde(), COUNTS, FeaturesSerde.serde(), ExpiredExampleSerde.serde());
  private static final long BASE_BYTES = 4 << 20; // counts of the most classes, and no cell
  private static final long FACTOR = 64;
  private static final long CELL_FACTOR =
      1 << 15; // 16 bytes may ask for a column of 65,536 numbers

  private StoredFormatsFuzzer() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      check(
          FORMATS.get(Math.floorMod(input[0], FORMATS.size())),
          Arrays.copyOfRange(input, 1, input.length));
    }
  }

  private static <T> void check(Serde<T> format, byte[] bytes) {
    long factor = format == COUNTS ? CELL_FACTOR : FACTOR;
    Object[] read = new Object[1];
    Allocations.requireAtMost(
        BASE_BYTES + factor * bytes.length, () -> read[0] = read(format, bytes));
    if (read[0] != null) {
      @SuppressWarnings("unchecked")
      T value = (T) read[0];
      byte[] written = format.serializer().serialize("t", value);
      assertThat(format.serializer().serialize("t", read(format, written))).isEqualTo(written);
    }
  }

  private static <T> @Nullable T read(Serde<T> format, byte[] bytes) {
    try {
      return format.deserializer().deserialize("t", bytes);
    } catch (SerializationException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return null;
    }
  }
}
