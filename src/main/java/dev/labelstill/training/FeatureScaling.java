package dev.labelstill.training;

import dev.labelstill.label.Features;

/**
 * Running scaling of features to zero mean and unit deviation, clipped. A deviation counts as at
 * least a tenth of the feature's range, so that a feature that is nearly always the same does not
 * become all noise; a constant feature becomes 0. Mean and variance by Welford's recurrence.
 * Single-threaded.
 *
 * <p>A value far out must not make a feature blind for good, so that it counts as no more than the
 * feature's range beyond its lowest and highest: one outlier can do little, and a new unit of
 * measurement is still learned, since each value may stretch the range. The first {@value
 * #FIRST_VALUES} values have no range to be held against. What is beyond {@value #BEYOND_MEASURE}
 * is no measurement and never counts.
 */
public final class FeatureScaling {
  private static final float CLIP = 3;
  private static final double SMALLEST_DEVIATION_OF_RANGE = 0.1;
  private static final int FIRST_VALUES = 20;
  private static final double BEYOND_MEASURE = 1e20;

  private final double[] mean; // (D)
  private final double[] squares; // (D) sums of squared deviations
  private final float[] low; // (D)
  private final float[] high; // (D)
  private long count;

  public FeatureScaling(int dimension) {
    mean = new double[dimension];
    squares = new double[dimension];
    low = new float[dimension];
    high = new float[dimension];
  }

  /** Takes one example's features into account. */
  public void observe(Features features) {
    double usualRange = count < FIRST_VALUES ? 0 : meanRange();
    count++;
    for (int d = 0; d < mean.length; d++) {
      float value = bounded(d, features.value(d), usualRange);
      double fromMean = value - mean[d];
      mean[d] += fromMean / count;
      squares[d] += fromMean * (value - mean[d]);
      low[d] = count == 1 ? value : Math.min(low[d], value);
      high[d] = count == 1 ? value : Math.max(high[d], value);
    }
  }

  /** The value as far as it may be believed; the mean where not at all. */
  private float bounded(int d, float value, double usualRange) {
    if (Math.abs(value) > BEYOND_MEASURE) {
      return (float) mean[d];
    }
    double range = (double) high[d] - low[d];
    double reach = range > 0 ? range : usualRange;
    return count > FIRST_VALUES && reach > 0
        ? (float) Math.max(low[d] - reach, Math.min(high[d] + reach, value))
        : value;
  }

  /** What a feature that was always the same may move by at first. */
  private double meanRange() {
    double sum = 0;
    for (int d = 0; d < mean.length; d++) {
      sum += (double) high[d] - low[d];
    }
    return sum / mean.length;
  }

  /** Whether it has been told of no example. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Writes the scaled features into row {@code row} of a (rows, D) block. */
  public void scaleIntoRow(Features features, float[] block, int row) {
    int offset = row * mean.length;
    for (int d = 0; d < mean.length; d++) {
      double deviation = deviation(d);
      double scaled = deviation > 0 ? (features.value(d) - mean[d]) / deviation : 0;
      block[offset + d] = (float) Math.max(-CLIP, Math.min(CLIP, scaled));
    }
  }

  private double deviation(int d) {
    double range = (double) high[d] - low[d];
    return Math.max(
        Math.sqrt(squares[d] / Math.max(1, count)), SMALLEST_DEVIATION_OF_RANGE * range);
  }

  /** Everything learned: count, then means, squares, lows and highs; shape (1 + 4D). */
  public double[] state() {
    double[] state = new double[1 + 4 * mean.length];
    state[0] = count;
    for (int d = 0; d < mean.length; d++) {
      state[1 + d] = mean[d];
      state[1 + mean.length + d] = squares[d];
      state[1 + 2 * mean.length + d] = low[d];
      state[1 + 3 * mean.length + d] = high[d];
    }
    return state;
  }

  /**
   * Goes on from what {@link #state()} gave.
   *
   * @throws IllegalArgumentException where it belongs to another dimension
   */
  public void restore(double[] state) {
    if (state.length != 1 + 4 * mean.length) {
      throw new IllegalArgumentException(
          "this scaling has "
              + mean.length
              + " features, the stored one "
              + (state.length - 1) / 4);
    }
    count = (long) state[0];
    for (int d = 0; d < mean.length; d++) {
      mean[d] = state[1 + d];
      squares[d] = state[1 + mean.length + d];
      low[d] = (float) state[1 + 2 * mean.length + d];
      high[d] = (float) state[1 + 3 * mean.length + d];
    }
  }
}
