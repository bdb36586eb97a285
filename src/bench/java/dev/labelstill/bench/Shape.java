package dev.labelstill.bench;

import dev.labelstill.network.NetworkSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The layers of a network.
 *
 * @param dimension D
 * @param hiddenLayers units, input side first
 * @param classes K
 */
record Shape(int dimension, List<Integer> hiddenLayers, int classes) {
  static final Shape IMAGES = new Shape(784, List.of(256, 128), 10);
  static final Shape TEXTS = new Shape(384, List.of(128), 4);

  NetworkSettings settings() {
    return new NetworkSettings(
        dimension, classes, hiddenLayers, new NetworkSettings.Optimizer(1e-3, 0, 0.999), null);
  }

  /** D, then the units of each layer. */
  List<Integer> sizes() {
    return Stream.of(Stream.of(dimension), hiddenLayers.stream(), Stream.of(classes))
        .flatMap(sizes -> sizes)
        .toList();
  }

  /**
   * Floating-point operations of the matrix products that a training step cannot do without:
   * forward, by weights and by inputs, but not by the features.
   */
  double usefulOperations(int rows) {
    return 3 * predictionOperations(rows) - 2.0 * rows * product(0);
  }

  /** The same of a prediction. */
  double predictionOperations(int rows) {
    return 2.0 * rows * IntStream.range(0, sizes().size() - 1).mapToDouble(this::product).sum();
  }

  private double product(int layer) {
    return (double) sizes().get(layer) * sizes().get(layer + 1);
  }

  @Override
  public String toString() {
    return sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
  }
}
