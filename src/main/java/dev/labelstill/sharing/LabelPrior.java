package dev.labelstill.sharing;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.network.NetworkState;
import java.util.function.IntToDoubleFunction;

/**
 * How frequent each label is among the examples that a network learns from. By Bayes' rule the same
 * knowledge predicts {@code p'(y|x) ∝ p(y|x) π'(y) / π(y)} among examples of other frequencies π'
 * (Saerens, Latinne and Decaestecker 2002), which for a softmax is {@code log π' - log π} added to
 * its biases (Menon et al. 2020, arXiv 2007.07314).
 *
 * <p>So networks of instances that see different labels are averaged as if each saw all of them
 * equally often: what one has not seen lately it does not talk the others out of. Immutable.
 */
public final class LabelPrior {
  private static final double RAREST = 1e-4; // what is never seen might come all the same
  private static final double SMALLEST = 1e-9; // whose logarithm is still a number of use

  private final double[] frequencies; // (K)

  private LabelPrior(double[] frequencies) {
    this.frequencies = frequencies;
  }

  /** All labels equally often: then nothing is moved. */
  public static LabelPrior even(int classes) {
    return new LabelPrior(ClassDistribution.uniform(classes).toArray());
  }

  /** The mean of predictions; even where there are none. */
  public static LabelPrior ofMean(Iterable<ClassDistribution> predictions, int classes) {
    double[] sums = new double[classes];
    double count = 0;
    for (ClassDistribution prediction : predictions) {
      for (int k = 0; k < classes; k++) {
        sums[k] += prediction.probability(k);
      }
      count++;
    }
    return count == 0 ? even(classes) : ofWeights(sums);
  }

  /**
   * From frequencies that need not sum to 1, shape (K).
   *
   * @throws IllegalArgumentException where they are no frequencies
   */
  public static LabelPrior ofWeights(double... weights) {
    double[] frequencies = ClassDistribution.ofWeights(weights).toArray();
    for (int k = 0; k < frequencies.length; k++) {
      frequencies[k] = Math.max(SMALLEST, frequencies[k]);
    }
    return new LabelPrior(frequencies);
  }

  /** A copy, shape (K). */
  public double[] toArray() {
    return frequencies.clone();
  }

  /** How frequent a label is, as a multiple of what it would be if all were equally so. */
  double againstEven(int label) {
    return frequencies[label] * frequencies.length;
  }

  int classes() {
    return frequencies.length;
  }

  /** What a network that learned here would be if all labels were equally frequent. */
  public NetworkState takenFrom(NetworkState state) {
    return moved(state, this::taken);
  }

  /** What is added to a label's bias where it is {@link #takenFrom taken from} a network. */
  double taken(int label) {
    return -Math.log(againstEven(label));
  }

  /**
   * What a network that learned where all labels are equally frequent would be here. None is
   * thought rarer than one in ten thousand.
   */
  public NetworkState givenTo(NetworkState state) {
    return moved(state, k -> Math.log(Math.max(RAREST * frequencies.length, againstEven(k))));
  }

  private NetworkState moved(NetworkState state, IntToDoubleFunction by) {
    return new NetworkState(
        state.step(),
        moved(state.weights(), by),
        moved(state.averagedWeights(), by),
        state.optimizer());
  }

  /** The last K weights are the output's biases. */
  private float[] moved(float[] weights, IntToDoubleFunction by) {
    float[] moved = weights.clone();
    int first = weights.length - frequencies.length;
    for (int k = 0; k < frequencies.length; k++) {
      moved[first + k] += (float) by.applyAsDouble(k);
    }
    return moved;
  }

  /**
   * A prediction made where labels are as frequent as here, for where they are as frequent as
   * there.
   */
  public ClassDistribution carried(ClassDistribution prediction, LabelPrior there) {
    double[] weights = new double[frequencies.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = prediction.probability(k) * there.frequencies[k] / frequencies[k];
    }
    return ClassDistribution.ofWeights(weights);
  }
}
