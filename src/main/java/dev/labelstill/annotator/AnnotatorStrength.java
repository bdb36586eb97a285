package dev.labelstill.annotator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much alike annotators are, by empirical Bayes: each row of an annotator's counts is taken as
 * drawn from a Dirichlet distribution around the crowd's row, and its strength is the one of the
 * largest marginal likelihood, {@code Σ lnΓ(s) - lnΓ(s + n[y]) + Σ lnΓ(s C[y,g] + n[y,g]) - lnΓ(s
 * C[y,g])} over annotators and rows (Minka 2000, <i>Estimating a Dirichlet distribution</i>).
 */
final class AnnotatorStrength {
  private static final double[] STRENGTHS = {.5, 1, 2, 4, 8, 16, 32, 64};
  private static final int MOST_ANNOTATORS = 2000; // a sample is enough for one number

  private AnnotatorStrength() {}

  /** The likeliest strength, in votes. */
  static double likeliest(CrowdModel crowd, Map<?, ConfusionCounts> annotators) {
    Collection<ConfusionCounts> sample = sample(annotators);
    double best = STRENGTHS[0];
    double largest = Double.NEGATIVE_INFINITY;
    for (double strength : STRENGTHS) {
      double logLikelihood = 0;
      for (ConfusionCounts counts : sample) {
        logLikelihood += logLikelihood(crowd, counts, strength);
      }
      if (logLikelihood > largest) {
        largest = logLikelihood;
        best = strength;
      }
    }
    return best;
  }

  /** Those whose ids hash lowest: a choice that depends on the ids alone. */
  private static Collection<ConfusionCounts> sample(Map<?, ConfusionCounts> annotators) {
    if (annotators.size() <= MOST_ANNOTATORS) {
      return annotators.values();
    }
    List<ConfusionCounts> sampled =
        annotators.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> scrambled(entry.getKey().hashCode())))
            .limit(MOST_ANNOTATORS)
            .map(Map.Entry::getValue)
            .toList();
    return sampled;
  }

  private static int scrambled(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private static double logLikelihood(CrowdModel crowd, ConfusionCounts counts, double strength) {
    double sum = 0;
    for (int k = 0; k < crowd.classes(); k++) {
      double total = counts.rowTotal(k);
      sum += total == 0 ? 0 : LogGamma.of(strength) - LogGamma.of(strength + total);
      for (int given = 0; total > 0 && given < crowd.classes(); given++) {
        double count = counts.count(k, given);
        if (count > 0) {
          double prior = strength * crowd.probabilityOfGiven(given, k);
          sum += LogGamma.of(prior + count) - LogGamma.of(prior);
        }
      }
    }
    return sum;
  }
}
