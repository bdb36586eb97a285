package dev.labelstill.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network is made from.
 *
 * @param dimension D, features per example
 * @param classes K
 * @param hiddenLayers units of each hidden layer, input side first; empty for a linear model
 * @param optimizer how weights move
 * @param definition a definition of the network in the adapter's own form (DL4J: the JSON of a
 *     MultiLayerConfiguration), which then takes the place of {@code hiddenLayers}, of the learning
 *     rate and of the weight decay; null for the built-in perceptron
 */
public record NetworkSettings(
    int dimension,
    int classes,
    List<Integer> hiddenLayers,
    Optimizer optimizer,
    @Nullable String definition) {
  public NetworkSettings {
    hiddenLayers = List.copyOf(hiddenLayers);
    require(dimension > 0, "the dimension must be positive, got " + dimension);
    require(classes >= 2, "a network needs at least two classes, got " + classes);
    require(
        hiddenLayers.stream().allMatch(units -> units > 0),
        "hidden layers must have units, got " + hiddenLayers);
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2019), and the average that predicts.
   *
   * @param learningRate step size
   * @param weightDecay share of every weight that is taken off per unit of learning rate in each
   *     step
   * @param averagingDecay decay of the exponential average of the weights that predictions come
   *     from, in [0, 1); 0 predicts with the newest weights
   */
  public record Optimizer(double learningRate, double weightDecay, double averagingDecay) {
    public Optimizer {
      require(
          learningRate > 0 && learningRate < 10,
          "the learning rate must lie in (0, 10), got " + learningRate);
      require(
          weightDecay >= 0 && weightDecay * learningRate < 1,
          "the weight decay must not be negative, nor reach 1 / learning rate, got " + weightDecay);
      require(
          averagingDecay >= 0 && averagingDecay < 1,
          "the averaging decay must lie in [0, 1), got " + averagingDecay);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
