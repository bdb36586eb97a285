package dev.labelstill.network;

import java.util.Arrays;
import java.util.Random;

/**
 * A linear network in plain Java that truly learns: softmax regression by gradient descent, with
 * averaged weights for prediction. Lets the pure rooms be tested in milliseconds.
 */
public final class SoftmaxRegression implements Network {
  private final NetworkSettings settings;
  private final float[] weights; // W (D, K) column by column, then b (K)
  private final float[] averagedWeights; // likewise
  private long step;

  public SoftmaxRegression(NetworkSettings settings, long seed) {
    this.settings = settings;
    weights = new float[(settings.dimension() + 1) * settings.classes()];
    Random random = new Random(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.01 * random.nextGaussian());
    }
    averagedWeights = weights.clone();
  }

  @Override
  public NetworkSettings settings() {
    return settings;
  }

  @Override
  public double train(Minibatch minibatch) {
    int classes = settings.classes();
    float[] probabilities = new float[minibatch.count() * classes];
    softmax(weights, minibatch.features(), minibatch.count(), probabilities);
    double loss = 0;
    float[] errors = new float[probabilities.length]; // (count, K)
    for (int i = 0; i < errors.length; i++) {
      float[] weightsOfRows = minibatch.weights();
      float weight = weightsOfRows == null ? 1 : weightsOfRows[i / settings.classes()];
      errors[i] = weight * (probabilities[i] - minibatch.targets()[i]);
      loss -= weight * minibatch.targets()[i] * Math.log(Math.max(probabilities[i], 1e-30));
    }
    if (!Double.isFinite(loss)) {
      throw new NetworkFailure("the loss after step " + step + " is not a number");
    }
    descend(minibatch, errors);
    step++;
    followInPlace();
    return loss / minibatch.count();
  }

  private void descend(Minibatch minibatch, float[] errors) {
    float rate = (float) (settings.optimizer().learningRate() / minibatch.count());
    int classes = settings.classes();
    int dimension = settings.dimension();
    for (int row = 0; row < minibatch.count(); row++) {
      for (int k = 0; k < classes; k++) {
        float error = rate * errors[row * classes + k];
        for (int d = 0; d < dimension; d++) {
          weights[k * dimension + d] -= error * minibatch.features()[row * dimension + d];
        }
        weights[dimension * classes + k] -= error;
      }
    }
  }

  private void followInPlace() {
    float decay =
        (float) Math.min(settings.optimizer().averagingDecay(), (1.0 + step) / (10.0 + step));
    for (int i = 0; i < weights.length; i++) {
      averagedWeights[i] += (1 - decay) * (weights[i] - averagedWeights[i]);
    }
  }

  @Override
  public void predict(float[] features, int count, float[] probabilities) {
    softmax(averagedWeights, features, count, probabilities);
  }

  private void softmax(float[] from, float[] features, int count, float[] probabilities) {
    int classes = settings.classes();
    int dimension = settings.dimension();
    double[] logits = new double[classes];
    for (int row = 0; row < count; row++) {
      for (int k = 0; k < classes; k++) {
        logits[k] = from[dimension * classes + k];
        for (int d = 0; d < dimension; d++) {
          logits[k] += features[row * dimension + d] * from[k * dimension + d];
        }
      }
      double largest = Arrays.stream(logits).max().orElseThrow();
      double sum = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).sum();
      for (int k = 0; k < classes; k++) {
        probabilities[row * classes + k] = (float) (Math.exp(logits[k] - largest) / sum);
      }
    }
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public NetworkState state() {
    return new NetworkState(step, weights.clone(), averagedWeights.clone(), new float[0]);
  }

  @Override
  public void restore(NetworkState state) {
    if (state.weights().length != weights.length) {
      throw new IllegalArgumentException(
          "the state has %d weights, this network has %d"
              .formatted(state.weights().length, weights.length));
    }
    System.arraycopy(state.weights(), 0, weights, 0, weights.length);
    System.arraycopy(state.averagedWeights(), 0, averagedWeights, 0, weights.length);
    step = state.step();
  }

  @Override
  public void close() {}
}
