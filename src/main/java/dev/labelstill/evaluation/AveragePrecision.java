package dev.labelstill.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Area under the precision-recall curve as average precision: {@code sum over thresholds of (recall
 * step) * precision}, without interpolation.
 *
 * <p>Equal scores share one threshold, so their order does not matter. A ranking without any sense
 * reaches the share of targets.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Average precision of a ranking by falling score.
   *
   * @param scores shape (n), higher = ranked earlier; none NaN
   * @param isTarget shape (n), what the ranking should bring to the front
   * @return in [0, 1]; not a number where there is no target
   * @throws IllegalArgumentException where the lengths differ or a score is NaN
   */
  public static double ofDescending(double[] scores, boolean[] isTarget) {
    Arguments.requireSameLength(scores.length, isTarget.length);
    Integer[] order = order(scores);
    double sum = 0;
    int found = 0;
    int ranked = 0;
    while (ranked < order.length) {
      double threshold = scores[order[ranked]];
      int foundBefore = found;
      for (; ranked < order.length && scores[order[ranked]] == threshold; ranked++) {
        found += isTarget[order[ranked]] ? 1 : 0;
      }
      sum += (found - foundBefore) * ((double) found / ranked);
    }
    return sum / found;
  }

  /** As {@link #ofDescending}, for scores where lower = ranked earlier, such as a label quality. */
  public static double ofAscending(double[] scores, boolean[] isTarget) {
    return ofDescending(Arrays.stream(scores).map(score -> -score).toArray(), isTarget);
  }

  private static Integer[] order(double[] scores) {
    Integer[] order = new Integer[scores.length];
    for (int i = 0; i < order.length; i++) {
      Arguments.requireNumber(scores[i], "a score");
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
    return order;
  }
}
