package dev.labelstill.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One point of a precision-recall curve.
 *
 * @param recall share of the targets among those ranked so far or earlier, in [0, 1]
 * @param precision share of targets among those ranked so far, in [0, 1]
 * @param score at which the ranking was cut
 */
public record PrecisionRecall(double recall, double precision, double score) {
  /**
   * The curve of a ranking by rising score, by rising recall, thinned to about {@code points}.
   *
   * @param scores shape (n), lower = ranked earlier; none NaN
   * @param isTarget shape (n), what the ranking should bring to the front
   * @return empty where there is no target
   * @throws IllegalArgumentException where the lengths differ or a score is NaN
   */
  public static List<PrecisionRecall> curve(double[] scores, boolean[] isTarget, int points) {
    Arguments.requireSameLength(scores.length, isTarget.length);
    Integer[] order = new Integer[scores.length];
    int targets = 0;
    for (int i = 0; i < order.length; i++) {
      Arguments.requireNumber(scores[i], "a score");
      order[i] = i;
      targets += isTarget[i] ? 1 : 0;
    }
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]));
    int found = 0;
    List<PrecisionRecall> curve = new ArrayList<>();
    for (int ranked = 1; ranked <= order.length && targets > 0; ranked++) {
      double score = scores[order[ranked - 1]];
      found += isTarget[order[ranked - 1]] ? 1 : 0;
      boolean isTied = ranked < order.length && scores[order[ranked]] == score;
      double recall = (double) found / targets;
      double lastRecall = curve.isEmpty() ? -1 : curve.get(curve.size() - 1).recall;
      if (!isTied && (recall - lastRecall >= 1.0 / points || ranked == order.length)) {
        curve.add(new PrecisionRecall(recall, (double) found / ranked, score));
      }
    }
    return curve;
  }
}
