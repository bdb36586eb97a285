package dev.labelstill.evaluation;

/**
 * How often each true label went with each other label (a given or a refined one): shape (K, K),
 * rows = true label. Immutable.
 */
public final class ConfusionCounts {
  private final int[][] counts; // (K, K), rows = true label
  private final int total;

  private ConfusionCounts(int[][] counts, int total) {
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts the pairs {@code (trueLabels[i], otherLabels[i])}.
   *
   * @param trueLabels shape (n), each in 0..K-1
   * @param otherLabels shape (n), each in 0..K-1
   * @throws IllegalArgumentException where the lengths differ
   */
  public static ConfusionCounts of(int classes, int[] trueLabels, int[] otherLabels) {
    Arguments.requireSameLength(trueLabels.length, otherLabels.length);
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < trueLabels.length; i++) {
      counts[trueLabels[i]][otherLabels[i]]++;
    }
    return new ConfusionCounts(counts, trueLabels.length);
  }

  /** K. */
  public int classes() {
    return counts.length;
  }

  /** How many pairs were counted. */
  public int total() {
    return total;
  }

  /** How often {@code trueLabel} went with {@code other}. */
  public int count(int trueLabel, int other) {
    return counts[trueLabel][other];
  }

  /** How many pairs have this true label. */
  public int countOfTrue(int trueLabel) {
    int sum = 0;
    for (int count : counts[trueLabel]) {
      sum += count;
    }
    return sum;
  }

  /**
   * Share of {@code other} among the pairs of one true label, in [0, 1]; 0 where that label has
   * none.
   */
  public double shareOfOther(int other, int trueLabel) {
    int ofTrue = countOfTrue(trueLabel);
    return ofTrue == 0 ? 0 : (double) counts[trueLabel][other] / ofTrue;
  }

  /** Share of the pairs that are equal, in [0, 1]; not a number where there are none. */
  public double accuracy() {
    int equal = 0;
    for (int k = 0; k < counts.length; k++) {
      equal += counts[k][k];
    }
    return (double) equal / total;
  }

  /**
   * Mean over the true labels that occur of the share that is right, in [0, 1]: each class counts
   * alike. Not a number where there are no pairs.
   */
  public double balancedAccuracy() {
    double sum = 0;
    int occurring = 0;
    for (int k = 0; k < counts.length; k++) {
      if (countOfTrue(k) > 0) {
        sum += shareOfOther(k, k);
        occurring++;
      }
    }
    return sum / occurring;
  }
}
