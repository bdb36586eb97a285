package dev.labelstill.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, where equal values share the
 * mean of their ranks.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's rho.
   *
   * @param xs shape (n), none NaN
   * @param ys shape (n), none NaN
   * @return in [-1, 1]; not a number where one side is constant
   * @throws IllegalArgumentException where the lengths differ or a value is NaN
   */
  public static double spearman(double[] xs, double[] ys) {
    Arguments.requireSameLength(xs.length, ys.length);
    return pearson(ranks(xs), ranks(ys));
  }

  /** Ranks 1..n by rising value, shape (n). */
  static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < order.length; i++) {
      Arguments.requireNumber(values[i], "a value");
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> values[i]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double pearson(double[] xs, double[] ys) {
    double meanX = Arrays.stream(xs).average().orElse(Double.NaN);
    double meanY = Arrays.stream(ys).average().orElse(Double.NaN);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < xs.length; i++) {
      xy += (xs[i] - meanX) * (ys[i] - meanY);
      xx += (xs[i] - meanX) * (xs[i] - meanX);
      yy += (ys[i] - meanY) * (ys[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
