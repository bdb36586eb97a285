package dev.labelstill.label;

import java.util.Arrays;

/** K class probabilities that sum to 1. Immutable. */
public final class ClassDistribution {
  private final double[] probabilities; // (K)

  private ClassDistribution(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Scales non-negative weights, shape (K), to sum to 1.
   *
   * @throws IllegalArgumentException where a weight is negative or not finite, all are zero, or
   *     their sum is not finite
   */
  public static ClassDistribution ofWeights(double... weights) {
    return scaled(weights.clone());
  }

  /** Scales the weights where they are and keeps them. */
  private static ClassDistribution scaled(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "a class weight must be finite and not negative: " + weight);
      }
      sum += weight;
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "class weights must not all be zero and have a finite sum, got a sum of " + sum);
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return new ClassDistribution(weights);
  }

  /**
   * Softmax: exponentiates log weights, shape (K), in nats and scales them to sum to 1. Minus
   * infinity stands for probability 0.
   *
   * @throws IllegalArgumentException where one is not a number or none is finite
   */
  public static ClassDistribution ofLogWeights(double... logWeights) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logWeight : logWeights) {
      largest = Math.max(largest, logWeight);
    }
    double[] weights = new double[logWeights.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.exp(logWeights[k] - largest);
    }
    return scaled(weights);
  }

  /**
   * Takes probabilities as they are, bit by bit; for reading back what {@link #toArray()} gave.
   *
   * @throws IllegalArgumentException where one is negative or they do not sum to 1 within 1e-6
   */
  public static ClassDistribution ofProbabilities(double... probabilities) {
    double sum = 0;
    for (double p : probabilities) {
      sum += p >= 0 ? p : Double.NaN;
    }
    if (!(Math.abs(sum - 1) < 1e-6)) {
      throw new IllegalArgumentException(
          "probabilities must not be negative and sum to 1, got a sum of " + sum);
    }
    return new ClassDistribution(probabilities.clone());
  }

  /** Row {@code row} of a (rows, K) block of float32 probabilities. */
  public static ClassDistribution ofRow(float[] block, int row, int classes) {
    double[] weights = new double[classes];
    for (int k = 0; k < classes; k++) {
      weights[k] = block[row * classes + k];
    }
    return scaled(weights);
  }

  public static ClassDistribution uniform(int classes) {
    double[] weights = new double[classes];
    Arrays.fill(weights, 1);
    return scaled(weights);
  }

  public static ClassDistribution oneHot(int classes, int label) {
    double[] weights = new double[classes];
    weights[label] = 1;
    return new ClassDistribution(weights);
  }

  /** K. */
  public int size() {
    return probabilities.length;
  }

  public double probability(int label) {
    return probabilities[label];
  }

  /** The most probable label, the lowest index among equals. */
  public int argmax() {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }

  /** The largest probability. */
  public double max() {
    return probabilities[argmax()];
  }

  /** The largest probability less the second largest: how far the decision is from turning over. */
  public double margin() {
    int best = argmax();
    double second = 0;
    for (int k = 0; k < probabilities.length; k++) {
      if (k != best) {
        second = Math.max(second, probabilities[k]);
      }
    }
    return probabilities[best] - second;
  }

  /** Total variation distance, in [0, 1]: half the sum of absolute differences. */
  public double distanceTo(ClassDistribution other) {
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      sum += Math.abs(probabilities[k] - other.probabilities[k]);
    }
    return sum / 2;
  }

  /** {@code (1 - weight) * this + weight * other}. */
  public ClassDistribution mixedWith(ClassDistribution other, double weight) {
    double[] mixed = new double[probabilities.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (1 - weight) * probabilities[k] + weight * other.probabilities[k];
    }
    return scaled(mixed);
  }

  /** {@code p^(1/temperature)}, scaled to sum to 1: below 1 sharpens, above 1 softens. */
  public ClassDistribution tempered(double temperature) {
    if (temperature == 1) {
      return this;
    }
    double[] logWeights = new double[probabilities.length];
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] = Math.log(probabilities[k]) / temperature;
    }
    return ofLogWeights(logWeights);
  }

  /** Shannon entropy in nats: 0 for a one-hot, log K for the uniform distribution. */
  public double entropyNats() {
    double entropy = 0;
    for (double p : probabilities) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropy;
  }

  /** A copy, shape (K). */
  public double[] toArray() {
    return probabilities.clone();
  }

  /** Writes the K probabilities into an array of shape (K). */
  public void copyInto(double[] target) {
    System.arraycopy(probabilities, 0, target, 0, probabilities.length);
  }

  /** Writes the K probabilities as float32 into row {@code row} of a (rows, K) block. */
  public void copyIntoRow(float[] block, int row) {
    for (int k = 0; k < probabilities.length; k++) {
      block[row * probabilities.length + k] = (float) probabilities[k];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassDistribution that
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return Arrays.toString(probabilities);
  }
}
