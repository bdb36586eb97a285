package dev.labelstill.sharing;

import dev.labelstill.network.NetworkState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the weights of networks that set out from one point and learned from different examples,
 * and gives their mean, weighted by how much each has learned: local SGD (Stich 2019, arXiv
 * 1805.09767), federated averaging (McMahan et al. 2017, arXiv 1602.05629). The optimizers' moments
 * stay at home. Takes the memory of one network, however many are added. Single-threaded.
 *
 * <p>In the output layer a state counts for each label by how often that occurred where it learned:
 * of a label that it has not seen it has nothing to say.
 */
public final class StateSum {
  private final OutputLayer output;
  private final double[] labelTotals; // (K)
  private float @Nullable [] weights; // sums of weight times value
  private float[] averagedWeights = new float[0];
  private double total;
  private long largestStep;

  /**
   * @param output of all states
   */
  public StateSum(OutputLayer output) {
    this.output = output;
    this.labelTotals = new double[output.classes()];
  }

  /**
   * Adds a state.
   *
   * @param weight optimizer steps, at least 0
   * @param prior how frequent labels were where it learned
   * @throws IllegalArgumentException where it is of another shape than those before, or the weight
   *     is not finite or negative
   */
  public void add(NetworkState state, double weight, LabelPrior prior) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight must be finite and not negative, got " + weight);
    }
    float[] sum = weights;
    if (sum == null) {
      sum = new float[state.weights().length];
      weights = sum;
      averagedWeights = new float[sum.length];
    }
    if (state.weights().length != sum.length) {
      throw new IllegalArgumentException(
          "networks of different shapes have no mean: %d and %d weights"
              .formatted(sum.length, state.weights().length));
    }
    addScaled(state.weights(), weight, prior, sum);
    addScaled(state.averagedWeights(), weight, prior, averagedWeights);
    for (int k = 0; k < labelTotals.length; k++) {
      labelTotals[k] += weight * prior.againstEven(k);
    }
    total += weight;
    largestStep = Math.max(largestStep, state.step());
  }

  /**
   * Adds {@link LabelPrior#takenFrom} of a state, without making that.
   *
   * @param prior how frequent labels were where it learned
   * @throws IllegalArgumentException as {@link #add} does
   */
  public void addTakenFrom(NetworkState state, double weight, LabelPrior prior) {
    add(state, weight, prior);
    float[] sum = Objects.requireNonNull(weights);
    int first = sum.length - prior.classes(); // of the output's biases
    for (int k = 0; k < prior.classes(); k++) {
      double counted = output.isKnown() ? weight * prior.againstEven(k) : weight;
      float moved = (float) (counted * prior.taken(k));
      sum[first + k] += moved;
      averagedWeights[first + k] += moved;
    }
  }

  /** Sum of the weights that were added. */
  public double total() {
    return total;
  }

  /**
   * The mean, without an optimizer's moments; its step is the largest one, since the optimizer's
   * bias correction only fades.
   *
   * @throws IllegalStateException where nothing of positive weight was added
   */
  public NetworkState mean() {
    float[] sum = weights;
    if (sum == null || !(total > 0)) {
      throw new IllegalStateException("nobody has learned anything that could be averaged");
    }
    return new NetworkState(largestStep, mean(sum), mean(averagedWeights), new float[0]);
  }

  private void addScaled(float[] values, double weight, LabelPrior prior, float[] sum) {
    int first = values.length - output.size();
    addScaled(values, (float) weight, 0, first, sum);
    for (int i = first; i < values.length; i++) {
      sum[i] += (float) (weight * prior.againstEven(output.label(i - first))) * values[i];
    }
  }

  private float[] mean(float[] sum) {
    float[] mean = new float[sum.length];
    int first = sum.length - output.size();
    addScaled(sum, (float) (1 / total), 0, first, mean);
    for (int i = first; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / labelTotals[output.label(i - first)]);
    }
    return mean;
  }

  private static void addScaled(float[] values, float factor, int from, int to, float[] sum) {
    for (int i = from; i < to; i++) {
      sum[i] += factor * values[i];
    }
  }
}
