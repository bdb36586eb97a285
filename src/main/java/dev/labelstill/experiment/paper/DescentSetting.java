package dev.labelstill.experiment.paper;

/**
 * The network's width and how it is trained: gradient descent on all examples at once.
 *
 * @param hiddenUnits an even number
 * @param rate of the descent on half the sum of squares
 */
public record DescentSetting(int hiddenUnits, double rate, int steps) {
  public DescentSetting {
    if (hiddenUnits < 2 || hiddenUnits % 2 != 0) {
      throw new IllegalArgumentException("hidden units must be even and at least 2");
    }
    if (!(rate > 0) || steps < 1) {
      throw new IllegalArgumentException("rate and steps must be above 0");
    }
  }
}
