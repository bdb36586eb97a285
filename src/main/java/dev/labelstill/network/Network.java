package dev.labelstill.network;

/**
 * A classifier that learns by minibatches. Not thread-safe: one thread owns it from creation to
 * {@link #close()}, because the memory behind it may be bound to that thread.
 */
public interface Network extends AutoCloseable {
  /** D and K among others. */
  NetworkSettings settings();

  /**
   * Takes one optimizer step on the mean over the examples of weight times cross-entropy to the
   * soft target.
   *
   * @return that mean before the step, in nats
   * @throws NetworkFailure where the loss is not a number or the native side fails; the network is
   *     then no longer usable
   */
  double train(Minibatch minibatch);

  /**
   * Predicts with the averaged weights.
   *
   * @param features scaled features, shape (at least count, D), row-major; read only
   * @param count rows to predict
   * @param probabilities receives class probabilities, shape (at least count, K), row-major; each
   *     row sums to 1 within 1e-5
   * @throws NetworkFailure where the native side fails
   */
  void predict(float[] features, int count, float[] probabilities);

  /** Optimizer steps taken in the whole life of this network, earlier processes included. */
  long step();

  /**
   * A copy of everything that learning changes. Without a definition of the user's the weights end
   * with those of the output layer, W (inputs, K) column by column, then b (K).
   */
  NetworkState state();

  /**
   * Goes on from a state that a network of the same settings once had.
   *
   * @throws IllegalArgumentException where the state belongs to another shape
   */
  void restore(NetworkState state);

  /** Frees native memory. Closing twice does no harm. */
  @Override
  void close();
}
