package dev.labelstill.experiment.page;

import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of examples whose features are gray values, row by row in [0, 1], of a square. For one
 * thread.
 */
public final class FeaturePictures {
  private static final int WHITE = 255;

  private final DataSet data;
  private final int side;
  private final Map<ExampleId, Integer> indexes = new HashMap<>(); // filled when first asked

  private FeaturePictures(DataSet data, int side) {
    this.data = data;
    this.side = side;
  }

  /**
   * Pictures of a data set's examples.
   *
   * @throws IllegalArgumentException where its dimension is no square
   */
  public static Pictures of(DataSet data) {
    int side = (int) Math.round(Math.sqrt(data.dimension()));
    if (side * side != data.dimension()) {
      throw new IllegalArgumentException(data.dimension() + " features are no square picture");
    }
    return Pictures.ofGrays(side, new FeaturePictures(data, side)::grays);
  }

  private Optional<byte[]> grays(ExampleId id) {
    if (indexes.isEmpty()) {
      for (int i = 0; i < data.size(); i++) {
        indexes.putIfAbsent(data.events().apply(i).id(), i);
      }
    }
    return Optional.ofNullable(indexes.get(id))
        .flatMap(index -> Optional.ofNullable(data.events().apply(index).features()))
        .map(this::grays);
  }

  private byte[] grays(Features features) {
    byte[] grays = new byte[side * side];
    for (int i = 0; i < grays.length; i++) {
      grays[i] = (byte) Math.round(WHITE * Math.min(1, Math.max(0, features.value(i))));
    }
    return grays;
  }
}
