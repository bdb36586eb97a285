package dev.labelstill.annotator;

import org.jspecify.annotations.Nullable;

/**
 * One annotator's confusion matrix, shrunk: {@code P(g|y) = (n[y,g] + s m[y,g]) / (n[y] + s)} with
 * the prior {@code m} of {@link #prior(int, int)}. A view of live counts, for use within one locked
 * call.
 */
final class AnnotatorModel {
  private final ConfusionCounts own;
  private final ConfusionCounts everyone;
  private final double strength;
  private final double accuracy;

  AnnotatorModel(
      ConfusionCounts own, ConfusionCounts everyone, double crowdAccuracy, CrowdSettings settings) {
    this.own = own;
    this.everyone = everyone;
    this.strength = settings.annotatorStrength();
    this.accuracy = (own.correct() + strength * crowdAccuracy) / (own.votes() + strength);
  }

  /** Expected accuracy, in (0, 1). */
  double accuracy() {
    return accuracy;
  }

  /** P(given | true label), never 0. */
  double probabilityOfGiven(int given, int trueLabel) {
    return (own.count(trueLabel, given) + strength * prior(given, trueLabel))
        / (own.rowTotal(trueLabel) + strength);
  }

  /**
   * The annotator's own accuracy on the diagonal; the rest is shared out as the crowd errs, one
   * vote spread evenly to begin with.
   */
  private double prior(int given, int trueLabel) {
    if (given == trueLabel) {
      return accuracy;
    }
    int others = own.classes() - 1;
    double crowdErrors = everyone.rowTotal(trueLabel) - everyone.count(trueLabel, trueLabel);
    double share =
        (everyone.count(trueLabel, given) + 1.0 / others) / (Math.max(0, crowdErrors) + 1);
    return (1 - accuracy) * share;
  }

  ConfusionMatrix matrix() {
    double[][] rows = new double[own.classes()][own.classes()];
    for (int k = 0; k < rows.length; k++) {
      for (int given = 0; given < rows.length; given++) {
        rows[k][given] = Math.max(probabilityOfGiven(given, k), 1e-12);
      }
    }
    return ConfusionMatrix.ofRows(rows);
  }

  /** The crowd's matrix: everyone's counts with the prior that an unknown annotator would have. */
  ConfusionMatrix overall() {
    double[][] rows = new double[own.classes()][own.classes()];
    for (int k = 0; k < rows.length; k++) {
      for (int given = 0; given < rows.length; given++) {
        rows[k][given] = Math.max(everyone.count(k, given) + strength * prior(given, k), 1e-12);
      }
    }
    return ConfusionMatrix.ofRows(rows);
  }

  /**
   * The true label with the lowest probability of being given right; null where nothing is counted.
   */
  @Nullable Integer worstLabel() {
    if (own.isEmpty()) {
      return null;
    }
    int worst = 0;
    for (int k = 1; k < own.classes(); k++) {
      worst = probabilityOfGiven(k, k) < probabilityOfGiven(worst, worst) ? k : worst;
    }
    return worst;
  }
}
