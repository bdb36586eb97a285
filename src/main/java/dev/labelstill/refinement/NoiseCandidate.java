package dev.labelstill.refinement;

/**
 * The noise matrix of the largest likelihood at one temperature, found by expectation-maximization.
 * In each round a little is taken off every diagonal count (a minimum-volume term, after Li et al.
 * 2021, "Provably end-to-end label-noise learning without anchor points"), gold pairs are added,
 * and the counts are shrunk. Immutable.
 */
final class NoiseCandidate {
  private static final int ROUNDS = 20;
  private static final double CONVERGED = 1e-5;
  private static final double DIAGONAL_TOLL = 0.01; // share of the row's total
  private static final double LARGEST_TOLL = 0.7; // share of the diagonal count

  private final double temperature;
  private final double[][] matrix; // (K, K), rows = true label, rows sum to 1
  private final double[][] counts; // (K, K), expected, before shrinking
  private final double logLikelihood;
  private final double noiseRate;

  private NoiseCandidate(
      double temperature, double[][] matrix, double[][] counts, ObservationTable table) {
    this.temperature = temperature;
    this.matrix = matrix;
    this.counts = counts;
    this.logLikelihood = table.logLikelihood(matrix);
    this.noiseRate = table.noiseRate(matrix);
  }

  /** Goes on from a matrix, shape (K, K), at a temperature. */
  static NoiseCandidate maximize(
      ObservationTable table,
      double temperature,
      double[][] start,
      GoldPairs gold,
      Shrinkage shrinkage) {
    table.temper(temperature);
    double[][] matrix = start;
    double[][] counts = start;
    for (int round = 0; table.hasAnonymousLabels() && round < ROUNDS; round++) {
      counts = table.expectedCounts(matrix);
      adjustInPlace(counts, gold);
      double[][] next = copyOf(counts);
      shrinkage.shrinkInPlace(next);
      double change = largestDifference(matrix, next);
      matrix = next;
      if (change < CONVERGED) {
        break;
      }
    }
    return new NoiseCandidate(temperature, matrix, counts, table);
  }

  private static void adjustInPlace(double[][] counts, GoldPairs gold) {
    for (int k = 0; k < counts.length; k++) {
      double total = 0;
      for (double count : counts[k]) {
        total += count;
      }
      counts[k][k] =
          Math.max(counts[k][k] - DIAGONAL_TOLL * total, (1 - LARGEST_TOLL) * counts[k][k]);
      for (int given = 0; given < counts.length; given++) {
        counts[k][given] += gold.weightedCount(k, given);
      }
    }
  }

  double temperature() {
    return temperature;
  }

  double probabilityOfGiven(int given, int trueLabel) {
    return matrix[trueLabel][given];
  }

  /** Mean log-likelihood of what was observed, in nats. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Share of the anonymous labels that are wrong by this explanation. */
  double noiseRate() {
    return noiseRate;
  }

  /** The most likely strengths of shrinking behind its counts. */
  Shrinkage shrinkage() {
    return Shrinkage.behind(counts);
  }

  private static double[][] copyOf(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int k = 0; k < rows.length; k++) {
      copy[k] = rows[k].clone();
    }
    return copy;
  }

  private static double largestDifference(double[][] one, double[][] other) {
    double largest = 0;
    for (int k = 0; k < one.length; k++) {
      for (int given = 0; given < one.length; given++) {
        largest = Math.max(largest, Math.abs(one[k][given] - other[k][given]));
      }
    }
    return largest;
  }
}
