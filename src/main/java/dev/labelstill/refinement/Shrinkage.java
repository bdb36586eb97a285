package dev.labelstill.refinement;

import dev.labelstill.annotator.LogGamma;
import java.util.function.DoubleUnaryOperator;

/**
 * How strongly a noise matrix is drawn toward one that treats all classes alike (empirical Bayes).
 * The diagonal of each row is taken as drawn from {@code Beta(s ρ, s (1 - ρ))}, with ρ the pooled
 * diagonal, and its errors from a symmetric Dirichlet distribution; both strengths are those of the
 * largest marginal likelihood of the counts.
 *
 * <p>The counts must come from a fit that was hardly shrunk itself, else the strengths confirm
 * themselves.
 *
 * @param diagonal s, in pseudo-observations per row
 * @param errors sum of the Dirichlet's parameters
 */
record Shrinkage(double diagonal, double errors) {
  /** Hardly any. */
  static final Shrinkage LEAST = new Shrinkage(2, 2);

  private static final double[] STRENGTHS = {2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
  private static final double SMALLEST_COUNT = 1e-6;
  private static final double LARGEST_ERROR = 0.85; // of the diagonal
  private static final int ROUNDS = 10;

  /** The most likely strengths behind expected counts, shape (K, K), rows = true label. */
  static Shrinkage behind(double[][] counts) {
    double rho = Math.min(Math.max(pooledDiagonal(counts), 1e-3), 1 - 1e-4);
    return new Shrinkage(
        best(strength -> diagonalLikelihood(counts, strength * rho, strength * (1 - rho))),
        best(strength -> errorLikelihood(counts, strength / (counts.length - 1))));
  }

  private static double best(DoubleUnaryOperator logLikelihood) {
    double best = STRENGTHS[0];
    double largest = Double.NEGATIVE_INFINITY;
    for (double strength : STRENGTHS) {
      double value = logLikelihood.applyAsDouble(strength);
      if (value > largest) {
        largest = value;
        best = strength;
      }
    }
    return best;
  }

  /** Log-likelihood of being right or wrong, beta-binomial, binomial coefficients left out. */
  private static double diagonalLikelihood(double[][] counts, double right, double wrong) {
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      double total = total(counts[k]);
      double errors = Math.max(total - counts[k][k], SMALLEST_COUNT);
      sum += LogGamma.of(counts[k][k] + right) + LogGamma.of(errors + wrong);
      sum -= LogGamma.of(total + right + wrong);
      sum -= LogGamma.of(right) + LogGamma.of(wrong) - LogGamma.of(right + wrong);
    }
    return sum;
  }

  /** Log-likelihood of the errors' places, Dirichlet-multinomial, coefficients left out. */
  private static double errorLikelihood(double[][] counts, double each) {
    int others = counts.length - 1;
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      for (int given = 0; given < counts.length; given++) {
        sum += given == k ? 0 : LogGamma.of(counts[k][given] + each) - LogGamma.of(each);
      }
      double errors = total(counts[k]) - counts[k][k];
      sum -= LogGamma.of(errors + others * each) - LogGamma.of(others * each);
    }
    return sum;
  }

  /** Makes expected counts, shape (K, K), a shrunk matrix whose rows sum to 1. */
  void shrinkInPlace(double[][] counts) {
    double rho = pooledDiagonal(counts);
    double each = errors / (counts.length - 1);
    for (int k = 0; k < counts.length; k++) {
      double total = total(counts[k]);
      double right = (counts[k][k] + diagonal * rho) / (total + diagonal);
      double errorsAndPrior = total - counts[k][k] + errors;
      for (int given = 0; given < counts.length; given++) {
        counts[k][given] =
            given == k ? right : (1 - right) * (counts[k][given] + each) / errorsAndPrior;
      }
      keepDiagonalLargestInPlace(counts[k], k);
    }
  }

  /** No true label is given as another one nearly as often as it is given right. */
  private static void keepDiagonalLargestInPlace(double[] row, int trueLabel) {
    for (int round = 0; round < ROUNDS; round++) {
      double largestError = LARGEST_ERROR * row[trueLabel];
      double sum = 0;
      for (int given = 0; given < row.length; given++) {
        row[given] = given == trueLabel ? row[given] : Math.min(row[given], largestError);
        sum += row[given];
      }
      for (int given = 0; given < row.length; given++) {
        row[given] /= sum;
      }
    }
  }

  private static double pooledDiagonal(double[][] counts) {
    double right = 0;
    double all = 0;
    for (int k = 0; k < counts.length; k++) {
      right += counts[k][k];
      all += total(counts[k]);
    }
    return right / all;
  }

  private static double total(double[] row) {
    double sum = 0;
    for (double count : row) {
      sum += count;
    }
    return sum;
  }
}
