package dev.labelstill.refinement;

/**
 * How often gold examples of each true label were given each anonymous label. Mutable;
 * single-threaded.
 */
public final class GoldPairs {
  private static final double WEIGHT = 20; // of one gold pair among expected counts
  private static final int FEWEST = 20; // below that a rate says nothing
  private static final int BELIEF = 20;

  private final int[][] counts; // (K, K), rows = true label
  private int pairs;
  private int wrong;

  public GoldPairs(int classes) {
    this.counts = new int[classes][classes];
  }

  /** Counts one gold example that has an anonymous label. */
  public void add(int goldLabel, int givenLabel) {
    add(goldLabel, givenLabel, 1);
  }

  private void add(int goldLabel, int givenLabel, int times) {
    counts[goldLabel][givenLabel] += times;
    pairs += times;
    wrong += goldLabel == givenLabel ? 0 : times;
  }

  /** All counts, row by row: shape (K * K). */
  public double[] state() {
    double[] state = new double[counts.length * counts.length];
    for (int gold = 0; gold < counts.length; gold++) {
      for (int given = 0; given < counts.length; given++) {
        state[gold * counts.length + given] = counts[gold][given];
      }
    }
    return state;
  }

  /**
   * Adds what another instance has counted.
   *
   * @param state what its {@link #state()} gave
   * @throws IllegalArgumentException where it belongs to another number of classes
   */
  public void addAll(double[] state) {
    if (state.length != counts.length * counts.length) {
      throw new IllegalArgumentException(
          "the gold pairs are not those of " + counts.length + " classes");
    }
    for (int cell = 0; cell < state.length; cell++) {
      add(cell / counts.length, cell % counts.length, (int) state[cell]);
    }
  }

  /** What a cell adds to the expected counts of a fit. */
  double weightedCount(int trueLabel, int given) {
    return WEIGHT * counts[trueLabel][given];
  }

  /**
   * The noise rate seen, drawn toward a believed one that counts as much as {@value #BELIEF} pairs;
   * not drawn away from it where too few were seen.
   */
  double noiseRate(double believed) {
    return pairs < FEWEST ? believed : (wrong + BELIEF * believed) / (pairs + BELIEF);
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
