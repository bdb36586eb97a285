package dev.labelstill.annotator;

/**
 * Probabilities of the given label for each true label: shape (K, K), rows = true label, rows sum
 * to 1. Immutable.
 */
public final class ConfusionMatrix {
  private final double[][] rows; // (K, K), [trueLabel][given]

  private ConfusionMatrix(double[][] rows) {
    this.rows = rows;
  }

  /**
   * Scales each row of non-negative weights, shape (K, K), to sum to 1.
   *
   * @throws IllegalArgumentException where it is not square, a weight is negative or not finite, or
   *     a row has no weight
   */
  public static ConfusionMatrix ofRows(double[][] weights) {
    double[][] rows = new double[weights.length][weights.length];
    for (int trueLabel = 0; trueLabel < weights.length; trueLabel++) {
      double sum = 0;
      if (weights[trueLabel].length != weights.length) {
        throw new IllegalArgumentException("a confusion matrix must be square");
      }
      for (double weight : weights[trueLabel]) {
        sum += requireWeight(weight);
      }
      if (!(sum > 0)) {
        throw new IllegalArgumentException(
            "row " + trueLabel + " of a confusion matrix has no weight");
      }
      for (int given = 0; given < weights.length; given++) {
        rows[trueLabel][given] = weights[trueLabel][given] / sum;
      }
    }
    return new ConfusionMatrix(rows);
  }

  private static double requireWeight(double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "a weight of a confusion matrix must be finite and not negative: " + weight);
    }
    return weight;
  }

  /** K. */
  public int size() {
    return rows.length;
  }

  /** P(given | true label). */
  public double probabilityOfGiven(int given, int trueLabel) {
    return rows[trueLabel][given];
  }

  /** The largest total variation distance between rows of the same true label, in [0, 1]. */
  public double distanceTo(ConfusionMatrix other) {
    double largest = 0;
    for (int k = 0; k < rows.length; k++) {
      double sum = 0;
      for (int given = 0; given < rows.length; given++) {
        sum += Math.abs(rows[k][given] - other.rows[k][given]);
      }
      largest = Math.max(largest, sum / 2);
    }
    return largest;
  }

  /** Mean of the diagonal: accuracy where all true labels are equally frequent. */
  public double meanAccuracy() {
    double sum = 0;
    for (int k = 0; k < rows.length; k++) {
      sum += rows[k][k];
    }
    return sum / rows.length;
  }
}
