package dev.labelstill.refinement;

/**
 * How often gold examples of each true label were given each anonymous label. Mutable;
 * single-threaded.
 */
public final class GoldPairs {
  private static final double WEIGHT = 20; // of one gold pair among expected counts
  private static final int FEWEST = 20; // below that a rate says nothing

  private final int[][] counts; // (K, K), rows = true label
  private int pairs;
  private int wrong;

  public GoldPairs(int classes) {
    this.counts = new int[classes][classes];
  }

  /** Counts one gold example that has an anonymous label. */
  public void add(int goldLabel, int givenLabel) {
    counts[goldLabel][givenLabel]++;
    pairs++;
    wrong += goldLabel == givenLabel ? 0 : 1;
  }

  /** What a cell adds to the expected counts of a fit. */
  double weightedCount(int trueLabel, int given) {
    return WEIGHT * counts[trueLabel][given];
  }

  /**
   * A noise rate that the true one hardly lies below: the rate seen less its standard error; 0
   * where too few were seen.
   */
  double leastNoiseRate() {
    if (pairs < FEWEST) {
      return 0;
    }
    double rate = (wrong + 0.5) / (pairs + 1);
    return Math.max(0, rate - Math.sqrt(rate * (1 - rate) / pairs));
  }
}
