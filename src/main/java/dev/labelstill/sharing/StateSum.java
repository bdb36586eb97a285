package dev.labelstill.sharing;

import dev.labelstill.network.NetworkState;
import org.jspecify.annotations.Nullable;

/**
 * Collects the states of networks that set out from one point and learned from different examples,
 * and gives their mean, weighted by how much each has learned: local SGD (Stich 2019, arXiv
 * 1805.09767), federated averaging (McMahan et al. 2017, arXiv 1602.05629). The optimizer's moments
 * are averaged likewise. Takes the memory of one state, however many are added. Single-threaded.
 */
public final class StateSum {
  private float @Nullable [] weights; // sums of weight times value
  private float[] averagedWeights = new float[0];
  private float[] optimizer = new float[0];
  private double total;
  private long largestStep;

  /**
   * Adds a state.
   *
   * @param weight optimizer steps, at least 0
   * @throws IllegalArgumentException where it is of another shape than those before, or the weight
   *     is not finite or negative
   */
  public void add(NetworkState state, double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight must be finite and not negative, got " + weight);
    }
    float[] sum = weights;
    if (sum == null) {
      sum = new float[state.weights().length];
      weights = sum;
      averagedWeights = new float[sum.length];
      optimizer = new float[state.optimizer().length];
    }
    if (state.weights().length != sum.length || state.optimizer().length != optimizer.length) {
      throw new IllegalArgumentException(
          "networks of different shapes have no mean: %d and %d weights, %d and %d moments"
              .formatted(
                  sum.length, state.weights().length, optimizer.length, state.optimizer().length));
    }
    addScaled(state.weights(), (float) weight, sum);
    addScaled(state.averagedWeights(), (float) weight, averagedWeights);
    addScaled(state.optimizer(), (float) weight, optimizer);
    total += weight;
    largestStep = Math.max(largestStep, state.step());
  }

  /** Sum of the weights that were added. */
  public double total() {
    return total;
  }

  /**
   * The mean; its step is the largest one, since the optimizer's bias correction only fades.
   *
   * @throws IllegalStateException where nothing of positive weight was added
   */
  public NetworkState mean() {
    float[] sum = weights;
    if (sum == null || !(total > 0)) {
      throw new IllegalStateException("nobody has learned anything that could be averaged");
    }
    float factor = (float) (1 / total);
    return new NetworkState(
        largestStep,
        scaled(sum, factor),
        scaled(averagedWeights, factor),
        scaled(optimizer, factor));
  }

  private static void addScaled(float[] values, float factor, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  private static float[] scaled(float[] values, float factor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }
}
