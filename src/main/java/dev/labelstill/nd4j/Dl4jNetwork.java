package dev.labelstill.nd4j;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFailure;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J MultiLayerNetwork that trains, and a second one with averaged weights that predicts.
 *
 * <p>The loss of a user's definition includes the definition's own penalties (L1, L2). Weight
 * vectors of {@link #state()} are in DL4J's order of parameters, optimizer moments in that of its
 * updater.
 */
final class Dl4jNetwork implements Network {
  private final NetworkSettings settings;
  private final MultiLayerNetwork trained;
  private final AveragedNetwork averaged;
  private final GuardedMemory memory;
  private long step;
  private boolean isClosed;

  /**
   * @param memory is asked to reclaim after each call
   * @throws IllegalArgumentException where the definition does not make D features into K
   *     probabilities
   */
  Dl4jNetwork(NetworkSettings settings, MultiLayerConfiguration definition, GuardedMemory memory) {
    this.settings = settings;
    this.memory = memory;
    this.trained = initialized(definition);
    this.averaged =
        new AveragedNetwork(
            definition,
            trained.params(),
            settings.optimizer().averagingDecay(),
            settings.dimension(),
            settings.classes());
    tryOut();
  }

  @Override
  public NetworkSettings settings() {
    return settings;
  }

  @Override
  public double train(Minibatch minibatch) {
    int count = minibatch.count();
    refuse(count < 1, "a minibatch needs at least one example");
    if (!Rows.allFinite(minibatch.features(), count * settings.dimension())) {
      throw new NetworkFailure(
          "a feature of the minibatch after step %d is not a number".formatted(step));
    }
    double loss = guarded("train", () -> takeStep(minibatch));
    if (!Double.isFinite(loss)) {
      throw new NetworkFailure("the loss after step %d is not a number".formatted(step));
    }
    step++;
    return loss;
  }

  @Override
  public void predict(float[] features, int count, float[] probabilities) {
    guarded(
        "predict",
        () -> {
          averaged.predict(features, count, probabilities);
          return count;
        });
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public NetworkState state() {
    return Rows.inScope(
        scope -> {
          INDArray moments = moments();
          return new NetworkState(
              step,
              Rows.toJava(trained.params()),
              Rows.toJava(averaged.weights()),
              moments == null ? new float[0] : Rows.toJava(moments));
        });
  }

  @Override
  public void restore(NetworkState state) {
    INDArray moments = moments();
    int weights = Math.toIntExact(trained.numParams());
    int momentCount = moments == null ? 0 : Math.toIntExact(moments.length());
    refuse(
        state.weights().length != weights || state.optimizer().length != momentCount,
        "the state has %d weights and %d optimizer moments, this network has %d and %d"
            .formatted(state.weights().length, state.optimizer().length, weights, momentCount));
    overwriteInPlace(trained.params(), state.weights());
    overwriteInPlace(averaged.weights(), state.averagedWeights());
    if (moments != null) {
      overwriteInPlace(moments, state.optimizer());
    }
    step = state.step();
    trained.setIterationCount(Math.toIntExact(step));
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      averaged.close();
      NetworkMemory.free(trained);
    }
  }

  private double takeStep(Minibatch minibatch) {
    Rows.inScope(
        scope -> {
          fit(minibatch);
          return scope;
        });
    decayWeights();
    averaged.follow(trained.params(), step + 1);
    return hasFiniteWeights() ? trained.score() : Double.NaN;
  }

  private void fit(Minibatch minibatch) {
    int count = minibatch.count();
    trained.fit(
        Rows.copyOf(minibatch.features(), 0, count, settings.dimension()),
        Rows.copyOf(targetsTimesWeight(minibatch), 0, count, settings.classes()));
  }

  /** Shape (at least count, K): what the loss of {@link NetworkDefinition} reads. */
  private float[] targetsTimesWeight(Minibatch minibatch) {
    float[] weights = minibatch.weights();
    if (weights == null) {
      return minibatch.targets();
    }
    int classes = settings.classes();
    float[] products = new float[minibatch.count() * classes];
    for (int i = 0; i < products.length; i++) {
      products[i] = weights[i / classes] * minibatch.targets()[i];
    }
    return products;
  }

  /** Decoupled from the gradient, of the built-in perceptron alone. */
  private void decayWeights() {
    NetworkSettings.Optimizer optimizer = settings.optimizer();
    if (settings.definition() == null && optimizer.weightDecay() > 0) {
      double kept = 1 - optimizer.learningRate() * optimizer.weightDecay();
      Nd4j.getBlasWrapper().level1().scal(trained.numParams(), kept, trained.params());
    }
  }

  /**
   * A loss can look healthy over broken weights: ReLU turns what is not a number into 0. Their sum
   * does not.
   */
  private boolean hasFiniteWeights() {
    return Double.isFinite(Nd4j.getBlasWrapper().level1().asum(trained.params()));
  }

  /** Optimizer moments, shape (1, M); null for an optimizer without any. */
  private @Nullable INDArray moments() {
    return trained.getUpdater().getStateViewArray();
  }

  private static void overwriteInPlace(INDArray array, float[] values) {
    Rows.inScope(scope -> array.assign(Rows.copyOf(values, 0, 1, values.length)));
  }

  private static MultiLayerNetwork initialized(MultiLayerConfiguration definition) {
    try {
      MultiLayerNetwork network = new MultiLayerNetwork(definition);
      network.init();
      network.getUpdater(); // made now, outside any scope: it lives as long as the network
      return network;
    } catch (RuntimeException failure) {
      throw new IllegalArgumentException("DL4J cannot make the network definition", failure);
    }
  }

  /** Predicts one example of zeros: tells whether the layers fit each other and the shapes. */
  private void tryOut() {
    try {
      averaged.predict(new float[settings.dimension()], 1, new float[settings.classes()]);
    } catch (RuntimeException failure) {
      close();
      throw new IllegalArgumentException(
          "the network definition does not make %d features into %d class probabilities"
              .formatted(settings.dimension(), settings.classes()),
          failure);
    }
  }

  private <T> T guarded(String doing, Supplier<T> action) {
    if (isClosed) {
      throw new IllegalStateException("the network is closed");
    }
    try {
      T result = action.get();
      memory.reclaim();
      return result;
    } catch (RuntimeException | OutOfMemoryError failure) {
      throw new NetworkFailure(
          "the network failed to %s after step %d".formatted(doing, step), failure);
    }
  }

  private static void refuse(boolean when, String sentence) {
    if (when) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
