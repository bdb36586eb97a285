package dev.labelstill.training;

/**
 * Count, mean, sum of squared deviations, lowest and highest value of each feature. Two of them can
 * be merged without loss (Chan et al. 1979). Single-threaded.
 */
final class FeatureMoments {
  private final double[] mean; // (D)
  private final double[] squares; // (D) sums of squared deviations
  private final float[] low; // (D)
  private final float[] high; // (D)
  private long count;

  FeatureMoments(int dimension) {
    mean = new double[dimension];
    squares = new double[dimension];
    low = new float[dimension];
    high = new float[dimension];
  }

  /** D. */
  int dimension() {
    return mean.length;
  }

  long count() {
    return count;
  }

  double mean(int d) {
    return mean[d];
  }

  float low(int d) {
    return low[d];
  }

  float high(int d) {
    return high[d];
  }

  double range(int d) {
    return (double) high[d] - low[d];
  }

  double deviation(int d) {
    return Math.sqrt(squares[d] / Math.max(1, count));
  }

  /** Takes one example's values into account, shape (D); Welford's recurrence. */
  void observe(float[] values) {
    count++;
    for (int d = 0; d < mean.length; d++) {
      float value = values[d];
      double fromMean = value - mean[d];
      mean[d] += fromMean / count;
      squares[d] += fromMean * (value - mean[d]);
      low[d] = count == 1 ? value : Math.min(low[d], value);
      high[d] = count == 1 ? value : Math.max(high[d], value);
    }
  }

  /** Takes everything into account that another one has seen. */
  void merge(FeatureMoments other) {
    if (other.count == 0) {
      return;
    }
    long together = count + other.count;
    for (int d = 0; d < mean.length; d++) {
      double apart = other.mean[d] - mean[d];
      mean[d] += apart * other.count / together;
      squares[d] += other.squares[d] + apart * apart * count * other.count / together;
      low[d] = count == 0 ? other.low[d] : Math.min(low[d], other.low[d]);
      high[d] = count == 0 ? other.high[d] : Math.max(high[d], other.high[d]);
    }
    count = together;
  }

  FeatureMoments copy() {
    return ofState(state(), mean.length);
  }

  /** Everything: count, then means, squares, lows and highs; shape (1 + 4D). */
  double[] state() {
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
   * What {@link #state()} gave.
   *
   * @throws IllegalArgumentException where it belongs to another dimension
   */
  static FeatureMoments ofState(double[] state, int dimension) {
    if (state.length != 1 + 4 * dimension) {
      throw new IllegalArgumentException(
          "this scaling has " + dimension + " features, the stored one " + (state.length - 1) / 4);
    }
    FeatureMoments moments = new FeatureMoments(dimension);
    moments.count = (long) state[0];
    for (int d = 0; d < dimension; d++) {
      moments.mean[d] = state[1 + d];
      moments.squares[d] = state[1 + dimension + d];
      moments.low[d] = (float) state[1 + 2 * dimension + d];
      moments.high[d] = (float) state[1 + 3 * dimension + d];
    }
    return moments;
  }
}
