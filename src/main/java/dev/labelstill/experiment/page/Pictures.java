package dev.labelstill.experiment.page;

import dev.labelstill.label.ExampleId;
import dev.labelstill.plot.GrayPng;
import java.util.Optional;
import java.util.function.Function;

/** Pictures of examples, for a page that shows them. */
@FunctionalInterface
public interface Pictures {
  /** Address of the picture for an {@code img}; empty where there is none. */
  Optional<String> addressOf(ExampleId id);

  /** No pictures: examples are text, or numbers alone. */
  static Pictures none() {
    return id -> Optional.empty();
  }

  /**
   * Square gray pictures, light things on black as in Fashion-MNIST; turned round, as on paper.
   *
   * @param grays shape (side * side) as unsigned bytes, 0 = black; empty where there is none
   */
  static Pictures ofGrays(int side, Function<ExampleId, Optional<byte[]>> grays) {
    return id -> grays.apply(id).map(Pictures::inverted).map(gray -> GrayPng.dataUri(gray, side));
  }

  private static byte[] inverted(byte[] grays) {
    byte[] inverted = new byte[grays.length];
    for (int i = 0; i < grays.length; i++) {
      inverted[i] = (byte) ~grays[i];
    }
    return inverted;
  }
}
