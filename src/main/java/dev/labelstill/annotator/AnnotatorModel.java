package dev.labelstill.annotator;

import org.jspecify.annotations.Nullable;

/**
 * One annotator's confusion matrix, shrunk toward the crowd's: {@code P(g|y) = (n[y,g] + s C[y,g])
 * / (n[y] + s)}, an example's own share left out. A view of live counts, for use within one locked
 * call.
 */
final class AnnotatorModel {
  private final ConfusionCounts counts;
  private final CrowdModel crowd;
  private final double strength;
  private final int ownGiven; // what the annotator gave the example left out, -1 for nothing

  /**
   * @param ownGiven the label that the annotator gave the example that the crowd's model leaves
   *     out; null where none
   */
  AnnotatorModel(
      ConfusionCounts counts, CrowdModel crowd, double strength, @Nullable Integer ownGiven) {
    this.counts = counts;
    this.crowd = crowd;
    this.strength = strength;
    this.ownGiven = ownGiven == null ? -1 : ownGiven;
  }

  /** Expected accuracy, shrunk toward the crowd's, in (0, 1). */
  double accuracy() {
    return (counts.correct() + strength * crowd.accuracy()) / (counts.votes() + strength);
  }

  /** P(given | true label), never 0. */
  double probabilityOfGiven(int given, int trueLabel) {
    Contribution own = crowd.own();
    double left = own == null || ownGiven < 0 ? 0 : own.probability(trueLabel);
    double count = Math.max(0, counts.count(trueLabel, given) - (given == ownGiven ? left : 0));
    double total = Math.max(0, counts.rowTotal(trueLabel) - left);
    return (count + strength * crowd.probabilityOfGiven(given, trueLabel)) / (total + strength);
  }

  ConfusionMatrix matrix() {
    int classes = crowd.classes();
    double[][] rows = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      for (int given = 0; given < classes; given++) {
        rows[k][given] = Math.max(probabilityOfGiven(given, k), 1e-12);
      }
    }
    return ConfusionMatrix.ofRows(rows);
  }

  /**
   * The true label with the lowest probability of being given right; null where nothing is counted.
   */
  @Nullable Integer worstLabel() {
    if (counts.isEmpty()) {
      return null;
    }
    int worst = 0;
    for (int k = 1; k < crowd.classes(); k++) {
      worst = probabilityOfGiven(k, k) < probabilityOfGiven(worst, worst) ? k : worst;
    }
    return worst;
  }
}
