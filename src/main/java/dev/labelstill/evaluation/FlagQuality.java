package dev.labelstill.evaluation;

/**
 * How well a flag finds what it should.
 *
 * @param hits flagged, rightly
 * @param falseAlarms flagged, wrongly
 * @param misses not flagged, but should have been
 */
public record FlagQuality(int hits, int falseAlarms, int misses) {
  /**
   * Compares flags, shape (n), with what should have been flagged, shape (n).
   *
   * @throws IllegalArgumentException where the lengths differ
   */
  public static FlagQuality of(boolean[] isFlagged, boolean[] isTarget) {
    Arguments.requireSameLength(isFlagged.length, isTarget.length);
    int hits = 0;
    int falseAlarms = 0;
    int misses = 0;
    for (int i = 0; i < isFlagged.length; i++) {
      hits += isFlagged[i] && isTarget[i] ? 1 : 0;
      falseAlarms += isFlagged[i] && !isTarget[i] ? 1 : 0;
      misses += !isFlagged[i] && isTarget[i] ? 1 : 0;
    }
    return new FlagQuality(hits, falseAlarms, misses);
  }

  /** Share of the flagged that are rightly so, in [0, 1]; not a number where nothing is flagged. */
  public double precision() {
    return (double) hits / (hits + falseAlarms);
  }

  /** Share of what should be flagged that is, in [0, 1]; not a number where nothing should be. */
  public double recall() {
    return (double) hits / (hits + misses);
  }
}
