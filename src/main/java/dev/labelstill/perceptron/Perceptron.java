package dev.labelstill.perceptron;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFailure;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;

/**
 * The built-in multilayer perceptron: rectified hidden layers, softmax, cross-entropy, Adam.
 *
 * <p>Weight vectors of {@link #state()} are in DL4J's order of parameters, layer by layer W
 * (inputs, units) column by column, then b; moments in that of its updater, those of the gradient
 * first. So a state of one is a state of the other.
 */
public final class Perceptron implements Network {
  private final NetworkSettings settings;
  private final Blas blas;
  private final FeedForward layers;
  private final AveragingAdam optimizer;
  private final float[] gradient; // (P)
  private boolean isClosed;

  /**
   * @param settings without a definition of the user's
   * @param weights the first ones, shape (P), taken over
   * @throws IllegalArgumentException where there are more or fewer weights than the settings ask
   *     for
   */
  public Perceptron(NetworkSettings settings, float[] weights, Blas blas) {
    this.settings = settings;
    this.blas = blas;
    this.layers = new FeedForward(settings, blas);
    refuse(
        weights.length != layers.parameters(),
        "%d weights for a network of %d".formatted(weights.length, layers.parameters()));
    this.optimizer = new AveragingAdam(settings.optimizer(), weights);
    this.gradient = new float[weights.length];
  }

  @Override
  public NetworkSettings settings() {
    return settings;
  }

  @Override
  public double train(Minibatch minibatch) {
    requireOpen();
    refuse(minibatch.count() < 1, "a minibatch needs at least one example");
    double loss = differentiate(minibatch);
    if (!Double.isFinite(loss)) {
      throw new NetworkFailure("the loss after step %d is not a number".formatted(step()));
    }
    optimizer.descend(gradient);
    if (!Float.isFinite(blas.sumOfMagnitudes(optimizer.averagedWeights()))) {
      throw new NetworkFailure("a weight after step %d is not a number".formatted(step()));
    }
    return loss;
  }

  private double differentiate(Minibatch minibatch) {
    try {
      return layers.differentiate(optimizer.weights(), minibatch, gradient);
    } catch (RuntimeException | OutOfMemoryError failure) {
      throw new NetworkFailure("the network failed to train after step " + step(), failure);
    }
  }

  @Override
  public void predict(float[] features, int count, float[] probabilities) {
    requireOpen();
    try {
      layers.predict(optimizer.averagedWeights(), features, count, probabilities);
    } catch (RuntimeException | OutOfMemoryError failure) {
      throw new NetworkFailure("the network failed to predict after step " + step(), failure);
    }
  }

  @Override
  public long step() {
    return optimizer.step();
  }

  @Override
  public NetworkState state() {
    return optimizer.state();
  }

  @Override
  public void restore(NetworkState state) {
    optimizer.restore(state);
  }

  /** There is no native memory to free; whoever goes on all the same is told. */
  @Override
  public void close() {
    isClosed = true;
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the network is closed");
    }
  }

  private static void refuse(boolean when, String sentence) {
    if (when) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
