package dev.labelstill.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network is made from.
 *
 * @param dimension D, features per example
 * @param classes K
 * @param hiddenLayers units of each hidden layer, input side first; empty for a linear model
 * @param learningRate step size of Adam
 * @param averagingDecay decay of the exponential average of the weights that predictions come from,
 *     in [0, 1); 0 predicts with the newest weights
 * @param definition a definition of the network in the adapter's own form (DL4J: the JSON of a
 *     MultiLayerConfiguration), which then takes the place of {@code hiddenLayers} and {@code
 *     learningRate}; null for the built-in perceptron
 */
public record NetworkSettings(
    int dimension,
    int classes,
    List<Integer> hiddenLayers,
    double learningRate,
    double averagingDecay,
    @Nullable String definition) {
  public NetworkSettings {
    hiddenLayers = List.copyOf(hiddenLayers);
    require(dimension > 0, "the dimension must be positive, got " + dimension);
    require(classes >= 2, "a network needs at least two classes, got " + classes);
    require(
        hiddenLayers.stream().allMatch(units -> units > 0),
        "hidden layers must have units, got " + hiddenLayers);
    require(
        learningRate > 0 && learningRate < 10,
        "the learning rate must lie in (0, 10), got " + learningRate);
    require(
        averagingDecay >= 0 && averagingDecay < 1,
        "the averaging decay must lie in [0, 1), got " + averagingDecay);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
