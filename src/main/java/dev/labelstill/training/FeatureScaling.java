package dev.labelstill.training;

import dev.labelstill.label.Features;

/**
 * Running scaling of features to zero mean and unit deviation, clipped. A deviation counts as at
 * least a tenth of the feature's range, so that a feature that is nearly always the same does not
 * become all noise; a constant feature becomes 0. Mean and variance by Welford's recurrence.
 * Single-threaded.
 */
public final class FeatureScaling {
  private static final float CLIP = 3;
  private static final double SMALLEST_DEVIATION_OF_RANGE = 0.1;

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
    count++;
    for (int d = 0; d < mean.length; d++) {
      float value = features.value(d);
      double fromMean = value - mean[d];
      mean[d] += fromMean / count;
      squares[d] += fromMean * (value - mean[d]);
      low[d] = count == 1 ? value : Math.min(low[d], value);
      high[d] = count == 1 ? value : Math.max(high[d], value);
    }
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
