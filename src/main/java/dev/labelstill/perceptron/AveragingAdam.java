package dev.labelstill.perceptron;

import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) and an
 * exponential average of the weights (Polyak and Juditsky 1992), in one pass over flat arrays.
 *
 * <p>As DL4J has it, epsilon is added to the root of the second moment before, not after, its bias
 * is corrected, as the paper's faster form does. The average keeps {@code min(decay, (1 + step) /
 * (10 + step))} of itself, so that the random start is soon forgotten.
 */
final class AveragingAdam {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final NetworkSettings.Optimizer settings;
  private final float[] weights; // (P)
  private final float[] averagedWeights; // (P)
  private final float[] firstMoments; // (P), of the gradient
  private final float[] secondMoments; // (P)
  private long step;

  /** Takes over the weights, shape (P). */
  AveragingAdam(NetworkSettings.Optimizer settings, float[] weights) {
    this.settings = settings;
    this.weights = weights;
    this.averagedWeights = weights.clone();
    this.firstMoments = new float[weights.length];
    this.secondMoments = new float[weights.length];
  }

  /** The weights themselves, shape (P), read only. */
  float[] weights() {
    return weights;
  }

  /** The averaged weights themselves, shape (P), read only. */
  float[] averagedWeights() {
    return averagedWeights;
  }

  /** Steps taken. */
  long step() {
    return step;
  }

  /** One step against the gradient, shape (P). What is not finite in it shows in the average. */
  void descend(float[] gradient) {
    step++;
    double steps = (double) step;
    double correction =
        Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
    float rate = (float) (settings.learningRate() * correction);
    float kept = (float) (1 - settings.learningRate() * settings.weightDecay());
    float keptAverage = (float) Math.min(settings.averagingDecay(), (1 + steps) / (10 + steps));
    descend(gradient, rate, kept, keptAverage);
  }

  /** No branch, no call: the JIT makes vector instructions of it. */
  private void descend(float[] gradient, float rate, float kept, float keptAverage) {
    float[] newest = weights;
    float[] average = averagedWeights;
    float[] first = firstMoments;
    float[] second = secondMoments;
    for (int i = 0; i < newest.length; i++) {
      float slope = gradient[i];
      float mean = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope;
      float square = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * (slope * slope);
      float move = rate * mean / ((float) Math.sqrt(square) + EPSILON);
      // A square that overflowed would hold its weight still for good: 0 times it is not a number.
      float weight = kept * (newest[i] - move) + 0f * square;
      first[i] = mean;
      second[i] = square;
      newest[i] = weight;
      average[i] = keptAverage * average[i] + (1 - keptAverage) * weight;
    }
  }

  /** A copy; moments are those of the gradient, then those of its square, shape (2P). */
  NetworkState state() {
    int size = weights.length;
    float[] moments = new float[2 * size];
    System.arraycopy(firstMoments, 0, moments, 0, size);
    System.arraycopy(secondMoments, 0, moments, size, size);
    return new NetworkState(step, weights.clone(), averagedWeights.clone(), moments);
  }

  /**
   * Goes on from a state.
   *
   * @throws IllegalArgumentException where it belongs to another shape
   */
  void restore(NetworkState state) {
    int size = weights.length;
    if (state.weights().length != size || state.optimizer().length != 2 * size) {
      throw new IllegalArgumentException(
          "the state has %d weights and %d optimizer moments, this network has %d and %d"
              .formatted(state.weights().length, state.optimizer().length, size, 2 * size));
    }
    System.arraycopy(state.weights(), 0, weights, 0, size);
    System.arraycopy(state.averagedWeights(), 0, averagedWeights, 0, size);
    System.arraycopy(state.optimizer(), 0, firstMoments, 0, size);
    System.arraycopy(state.optimizer(), size, secondMoments, 0, size);
    step = state.step();
  }
}
