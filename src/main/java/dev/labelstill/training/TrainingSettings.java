package dev.labelstill.training;

import dev.labelstill.target.TargetMethods;
import java.time.Duration;

/**
 * How examples are trained on as they pass.
 *
 * @param pace how often and in what portions
 * @param target what they are trained toward
 * @param isCrossFitted whether two networks each train on one half of the examples, so that every
 *     prediction that enters a target comes from the one that never saw the label
 * @param maxAge an example that has been in the window for so long gets its remaining passes at
 *     once and becomes final
 */
public record TrainingSettings(Pace pace, Target target, boolean isCrossFitted, Duration maxAge) {
  public TrainingSettings {
    require(
        !maxAge.isNegative() && !maxAge.isZero(),
        "the maximal age must be positive, got " + maxAge);
  }

  /**
   * @param window examples in the training window
   * @param passes visits of each example
   * @param minibatch examples in one step
   */
  public record Pace(int window, int passes, int minibatch) {
    public Pace {
      require(minibatch > 0, "the minibatch must be positive, got " + minibatch);
      require(passes > 0, "the passes must be positive, got " + passes);
      require(
          window >= minibatch,
          "the window must hold at least one minibatch of " + minibatch + ", got " + window);
    }
  }

  /**
   * @param method how targets are made
   * @param sharpeningTemperature of the label function of the paper's step
   * @param givenFloor smallest weight of the given label in a target, in [0, 1]
   * @param rollingRate weight of the newest prediction in the rolling one, in (0, 1]
   */
  public record Target(
      TargetMethods method, double sharpeningTemperature, double givenFloor, double rollingRate) {
    public Target {
      require(
          sharpeningTemperature > 0,
          "the sharpening temperature must be positive, got " + sharpeningTemperature);
      require(
          givenFloor >= 0 && givenFloor <= 1,
          "the trust floor must lie in [0, 1], got " + givenFloor);
      require(
          rollingRate > 0 && rollingRate <= 1,
          "the rolling rate must lie in (0, 1], got " + rollingRate);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
