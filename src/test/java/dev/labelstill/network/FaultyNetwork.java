package dev.labelstill.network;

import dev.labelstill.pipeline.Setback;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** A network that goes wrong at chosen steps, in one of the ways that real ones do. */
public final class FaultyNetwork implements Network {
  private final Network sound;
  private final LongPredicate isFaulty;
  private final Fault fault;
  private boolean hasBrokenWeights;

  /** Ways to go wrong. */
  public enum Fault {
    LOSS(Setback.NOT_FINITE),
    PREDICTION(Setback.NOT_FINITE),
    WEIGHTS(Setback.NOT_FINITE),
    MEMORY(Setback.MEMORY),
    NATIVE(Setback.NETWORK),
    BUG(Setback.OTHER);

    private final Setback setback;

    Fault(Setback setback) {
      this.setback = setback;
    }

    public Setback setback() {
      return setback;
    }
  }

  private FaultyNetwork(Network sound, LongPredicate isFaulty, Fault fault) {
    this.sound = sound;
    this.isFaulty = isFaulty;
    this.fault = fault;
  }

  /** Networks that go wrong in training steps, numbered by their own steps, that are faulty. */
  public static NetworkFactory factory(LongPredicate isFaulty, Fault fault) {
    return (settings, seed) ->
        new FaultyNetwork(new SoftmaxRegression(settings, seed), isFaulty, fault);
  }

  @Override
  public NetworkSettings settings() {
    return sound.settings();
  }

  @Override
  public double train(Minibatch minibatch) {
    if (!isFaulty.test(sound.step())) {
      return sound.train(minibatch);
    }
    switch (fault) {
      case LOSS -> {
        return Double.NaN;
      }
      case MEMORY -> throw new OutOfMemoryError("Physical memory usage is too high");
      case NATIVE ->
          throw new NetworkFailure("the network failed", new RuntimeException("status 1"));
      case BUG -> throw new IllegalStateException("a bug");
      default -> {
        hasBrokenWeights = true;
        return sound.train(minibatch);
      }
    }
  }

  @Override
  public void predict(float[] features, int count, float[] probabilities) {
    sound.predict(features, count, probabilities);
    if (hasBrokenWeights && fault == Fault.PREDICTION) {
      Arrays.fill(probabilities, 0, count * settings().classes(), Float.NaN);
    }
  }

  @Override
  public long step() {
    return sound.step();
  }

  @Override
  public NetworkState state() {
    NetworkState state = sound.state();
    if (hasBrokenWeights) {
      state.weights()[0] = Float.POSITIVE_INFINITY;
    }
    return state;
  }

  @Override
  public void restore(NetworkState state) {
    hasBrokenWeights = false;
    sound.restore(state);
  }

  @Override
  public void close() {
    sound.close();
  }
}
