package dev.labelstill.target;

import dev.labelstill.label.ClassDistribution;
import org.jspecify.annotations.Nullable;

/** Evens out the predictions of one example over its passes, because single ones fluctuate. */
public final class RollingPrediction {
  private RollingPrediction() {}

  /**
   * {@code (1 - rate) * earlier + rate * newest}.
   *
   * @param earlier null where there is none yet
   * @param rate weight of the newest prediction, in (0, 1]
   */
  public static ClassDistribution roll(
      @Nullable ClassDistribution earlier, ClassDistribution newest, double rate) {
    return earlier == null ? newest : earlier.mixedWith(newest, rate);
  }
}
