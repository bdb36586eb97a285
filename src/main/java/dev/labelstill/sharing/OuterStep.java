package dev.labelstill.sharing;

import dev.labelstill.network.NetworkState;
import org.jspecify.annotations.Nullable;

/**
 * Takes what all instances together have moved since they were last averaged for one step of an
 * outer optimizer with Nesterov momentum (DiLoCo: Douillard et al. 2023, arXiv 2311.08105). With
 * rate 1 and momentum 0 that is the plain mean. Momentum grows as in Nesterov's own sequence,
 * {@code t / (t + 3)} after {@code t} steps, until it is what it shall be: the first movements are
 * large and soon point elsewhere. Single-threaded.
 */
public final class OuterStep {
  private final Settings settings;
  private float @Nullable [] base; // weights after the last outer step
  private float[] velocity = new float[0];
  private long steps; // since the first mean

  /**
   * @param rate share of the movement that is taken, above 0
   * @param momentum share of earlier movements that goes on, in [0, 1)
   */
  public record Settings(double rate, double momentum) {
    /** The plain mean. */
    public static final Settings MEAN = new Settings(1, 0);

    public Settings {
      if (!(rate > 0) || !(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            "the outer rate must be positive and the momentum lie in [0, 1), got %s and %s"
                .formatted(rate, momentum));
      }
    }
  }

  public OuterStep(Settings settings) {
    this.settings = settings;
  }

  /** The state to go on from; averaged weights move along, moments stay. */
  public NetworkState from(NetworkState mean) {
    float[] before = base;
    if (before == null || before.length != mean.weights().length) {
      base = mean.weights().clone();
      velocity = new float[mean.weights().length];
      steps = 0;
      return mean;
    }
    float rate = (float) settings.rate();
    steps++;
    float momentum = (float) Math.min(settings.momentum(), (double) steps / (steps + 3));
    float[] weights = new float[before.length];
    float[] averaged = new float[before.length];
    for (int i = 0; i < before.length; i++) {
      float moved = mean.weights()[i] - before[i];
      velocity[i] = momentum * velocity[i] + moved;
      weights[i] = before[i] + rate * (moved + momentum * velocity[i]);
      averaged[i] = mean.averagedWeights()[i] + weights[i] - mean.weights()[i];
    }
    base = weights.clone();
    return new NetworkState(mean.step(), weights, averaged, mean.optimizer());
  }

  /** Begins anew from wherever the networks are. */
  public void forget() {
    base = null;
  }
}
