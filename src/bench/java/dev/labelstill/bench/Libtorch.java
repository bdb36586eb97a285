package dev.labelstill.bench;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network in libtorch, or the reason why there is none on this machine. */
final class Libtorch implements AutoCloseable {
  private static final int STEPS_COMPARED = 10;
  private static final double TOLERANCE = 1e-3;

  private final @Nullable LibtorchNetwork network;
  private final String absence;

  private Libtorch(@Nullable LibtorchNetwork network, String absence) {
    this.network = network;
    this.absence = absence;
  }

  /**
   * To be called before ND4J and netlib are loaded: netlib lets the whole process see its OpenBLAS,
   * and libtorch would multiply by it from then on, rather than by its own library. What was called
   * once stays as it was bound.
   */
  static void bind() {
    Shape shape = new Shape(8, List.of(8), 2);
    float[] weights = new float[8 * 8 + 8 + 8 * 2 + 2];
    try (Libtorch libtorch = start(shape, weights, Inputs.minibatch(shape, 8))) {
      libtorch.step().ifPresent(Runnable::run);
    }
  }

  static Libtorch start(Shape shape, float[] weights, Minibatch minibatch) {
    try {
      return new Libtorch(new LibtorchNetwork(shape, weights, minibatch), "");
    } catch (RuntimeException | LinkageError failure) {
      System.err.println("libtorch does not start: " + failure);
      return new Libtorch(null, "not to be had here");
    }
  }

  /** Takes a training step. */
  Optional<Runnable> step() {
    return Optional.ofNullable(network).map(present -> present::train);
  }

  /** Why there is no network; empty where there is one. */
  String absence() {
    return absence;
  }

  /**
   * Lets both take some steps, so that the same thing is timed.
   *
   * @param ours a network of the same first weights
   * @throws IllegalStateException where they learn something else
   */
  void requireSameLearning(Network ours, Minibatch minibatch) {
    if (network == null) {
      return;
    }
    for (int step = 0; step < STEPS_COMPARED; step++) {
      float theirLoss = network.lossNats();
      double ourLoss = ours.train(minibatch);
      network.train();
      if (!(Math.abs(ourLoss - theirLoss) <= TOLERANCE * Math.abs(ourLoss))) {
        throw new IllegalStateException(
            "step %d: our loss is %f nats, libtorch's %f".formatted(step, ourLoss, theirLoss));
      }
    }
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
