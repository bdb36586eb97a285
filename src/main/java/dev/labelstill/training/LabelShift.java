package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;

/**
 * Tells how far the given labels that come now are from those of the whole window: near 0 while
 * classes come mixed, large while they come in blocks. A network that has hardly met a class takes
 * its labels for mistakes; as far as labels have shifted, they are to be believed more. Owned by
 * the trainer's thread; starts anew after a restart.
 */
final class LabelShift {
  private static final int RECENT = 500; // arrivals
  private static final double MARGIN = 0.03;
  private static final double MEAN_OF_ABSOLUTE = Math.sqrt(2 / Math.PI); // in standard deviations

  private final Average recent;
  private final Average lasting;

  LabelShift(int classes, int window) {
    this.recent = new Average(classes, 1.0 / Math.min(RECENT, window));
    this.lasting = new Average(classes, 1.0 / window);
  }

  /** Takes the given label of one arrival into account. */
  void observe(ClassDistribution given) {
    recent.observe(given);
    lasting.observe(given);
  }

  /**
   * Total variation distance of recent labels from lasting ones, in [0, 1], less twice what chance
   * alone brings about.
   */
  double value() {
    double distance = 0;
    double chance = 0;
    for (int k = 0; k < recent.sums.length; k++) {
      double share = lasting.share(k);
      distance += Math.abs(recent.share(k) - share) / 2;
      chance += MEAN_OF_ABSOLUTE * Math.sqrt(share * (1 - share) * recent.rate / 2) / 2;
    }
    return Math.max(0, distance - 2 * chance - MARGIN);
  }

  /** Exponential average that is a plain one at first. */
  private static final class Average {
    private final double rate;
    private final double[] sums; // (K)
    private double weight;

    Average(int classes, double rate) {
      this.sums = new double[classes];
      this.rate = rate;
    }

    void observe(ClassDistribution given) {
      weight += rate * (1 - weight);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += rate * (given.probability(k) - sums[k]);
      }
    }

    double share(int label) {
      return weight > 0 ? Math.min(1, sums[label] / weight) : 0;
    }
  }
}
