package dev.labelstill.annotator;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Expected counts of (true label, given label) of one annotator, in exact units of 1/65536 vote: a
 * sum over examples, so that the order of additions and subtractions leaves no trace. Only the
 * given labels that occur take memory. Not thread-safe.
 */
public final class ConfusionCounts {
  private static final int OBJECT_BYTES = 80; // with the headers of its two arrays
  private static final int ARRAY_BYTES = 16; // the header of one
  private static final int REFERENCE_BYTES = 4;

  private final long[] @Nullable []
      unitsByGiven; // (K) columns of (K) units, [given][trueLabel]; null where never given
  private final long[] rowUnits; // (K) sums over given labels
  private long correctUnits; // sum of the diagonal
  private int columns; // given labels that occur
  private long votes;
  private long agreements; // votes that equal the refined label

  public ConfusionCounts(int classes) {
    unitsByGiven = new long[classes][];
    rowUnits = new long[classes];
  }

  /** K. */
  public int classes() {
    return unitsByGiven.length;
  }

  void add(int given, Contribution contribution, int sign) {
    for (int k = 0; k < rowUnits.length; k++) {
      addUnits(k, given, (long) sign * contribution.units(k));
    }
    votes += sign;
    agreements += given == contribution.refinedLabel() ? sign : 0;
  }

  /** Adds all that others have counted. */
  public void addAll(ConfusionCounts others) {
    addAll(others, 1);
  }

  void addAll(ConfusionCounts other, int sign) {
    for (int given = 0; given < unitsByGiven.length; given++) {
      long[] column = other.unitsByGiven[given];
      for (int k = 0; column != null && k < column.length; k++) {
        addUnits(k, given, sign * column[k]);
      }
    }
    votes += sign * other.votes;
    agreements += sign * other.agreements;
  }

  private void addUnits(int trueLabel, int given, long units) {
    if (units == 0) {
      return;
    }
    long[] column = unitsByGiven[given];
    if (column == null) {
      column = new long[rowUnits.length];
      unitsByGiven[given] = column;
      columns++;
    }
    column[trueLabel] += units;
    rowUnits[trueLabel] += units;
    correctUnits += trueLabel == given ? units : 0;
  }

  /** Restores one stored cell; for reading back what {@link #units} wrote. */
  public void restoreUnits(int trueLabel, int given, long units) {
    addUnits(trueLabel, given, units);
  }

  /** Restores the two counters. */
  public void restoreVotes(long storedVotes, long storedAgreements) {
    votes = storedVotes;
    agreements = storedAgreements;
  }

  /** Units of 1/65536 vote. */
  public long units(int trueLabel, int given) {
    long[] column = unitsByGiven[given];
    return column == null ? 0 : column[trueLabel];
  }

  /** The given labels that may have units, ascending; all units of the others are zero. */
  public int[] givenLabels() {
    return IntStream.range(0, classes()).filter(given -> unitsByGiven[given] != null).toArray();
  }

  /** Expected number of votes. */
  double count(int trueLabel, int given) {
    return units(trueLabel, given) / (double) Contribution.UNITS;
  }

  /** Expected number of votes on examples of this true label. */
  double rowTotal(int trueLabel) {
    return rowUnits[trueLabel] / (double) Contribution.UNITS;
  }

  /** Expected number of right votes. */
  double correct() {
    return correctUnits / (double) Contribution.UNITS;
  }

  /** Votes that came, went or are believed otherwise in the other counts. */
  double votesMovedTo(ConfusionCounts other) {
    long moved = 0;
    for (int given = 0; given < classes(); given++) {
      for (int k = 0; k < classes(); k++) {
        moved += Math.abs(other.units(k, given) - units(k, given));
      }
    }
    long ofNumber = Math.abs(other.votes - votes) * Contribution.UNITS;
    return (moved + ofNumber) / (2.0 * Contribution.UNITS);
  }

  /** Votes counted. */
  public long votes() {
    return votes;
  }

  /** Votes that equal the refined label. */
  public long agreements() {
    return agreements;
  }

  public boolean isEmpty() {
    return votes == 0;
  }

  ConfusionCounts copy() {
    ConfusionCounts copy = new ConfusionCounts(unitsByGiven.length);
    copy.addAll(this, 1);
    return copy;
  }

  /** About how much memory it takes. */
  long sizeBytes() {
    return OBJECT_BYTES
        + (long) classes() * (REFERENCE_BYTES + Long.BYTES)
        + (long) columns * (ARRAY_BYTES + (long) classes() * Long.BYTES);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ConfusionCounts that)
        || votes != that.votes
        || agreements != that.agreements) {
      return false;
    }
    return Arrays.deepEquals(denseUnits(), that.denseUnits());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(denseUnits());
  }

  private long[][] denseUnits() {
    long[][] dense = new long[classes()][classes()];
    for (int k = 0; k < classes(); k++) {
      for (int given = 0; given < classes(); given++) {
        dense[k][given] = units(k, given);
      }
    }
    return dense;
  }
}
