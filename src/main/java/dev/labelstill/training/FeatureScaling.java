package dev.labelstill.training;

import dev.labelstill.label.Features;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Running scaling of features to zero mean and unit deviation, clipped. A deviation counts as at
 * least a tenth of the feature's range, so that a feature that is nearly always the same does not
 * become all noise; a constant feature becomes 0. Single-threaded.
 *
 * <p>A value far out must not make a feature blind for good, so that it counts as no more than the
 * feature's range beyond its lowest and highest: one outlier can do little, and a new unit of
 * measurement is still learned, since each value may stretch the range. The first {@value
 * #FIRST_VALUES} values have no range to be held against. What is beyond {@value #BEYOND_MEASURE}
 * is no measurement and never counts.
 *
 * <p>What other instances have seen of the same stream may be added: then the scaling is that of
 * all of it.
 */
public final class FeatureScaling {
  private static final float CLIP = 3;
  private static final double SMALLEST_DEVIATION_OF_RANGE = 0.1;
  private static final int FIRST_VALUES = 20;
  private static final double BEYOND_MEASURE = 1e20;

  private final float[] values; // (D) of the example being looked at
  private final float[] centers; // (D)
  private final float[] factors; // (D) reciprocal deviations, 0 for a constant feature
  private FeatureMoments own;
  private FeatureMoments all; // own and others'
  private boolean isStale = true; // centers and factors are of an earlier time

  public FeatureScaling(int dimension) {
    values = new float[dimension];
    centers = new float[dimension];
    factors = new float[dimension];
    own = new FeatureMoments(dimension);
    all = new FeatureMoments(dimension);
  }

  /** Takes one example's features into account. */
  public void observe(Features features) {
    double usualRange = all.count() < FIRST_VALUES ? 0 : meanRange();
    for (int d = 0; d < values.length; d++) {
      values[d] = bounded(d, features.value(d), usualRange);
    }
    own.observe(values);
    all.observe(values);
    isStale = true;
  }

  /** The value as far as it may be believed; the mean where not at all. */
  private float bounded(int d, float value, double usualRange) {
    if (Math.abs(value) > BEYOND_MEASURE) {
      return (float) all.mean(d);
    }
    double range = all.range(d);
    double reach = range > 0 ? range : usualRange;
    return all.count() >= FIRST_VALUES && reach > 0
        ? (float) Math.max(all.low(d) - reach, Math.min(all.high(d) + reach, value))
        : value;
  }

  /** What a feature that was always the same may move by at first. */
  private double meanRange() {
    double sum = 0;
    for (int d = 0; d < values.length; d++) {
      sum += all.range(d);
    }
    return sum / values.length;
  }

  /** Whether it has been told of no example. */
  boolean isEmpty() {
    return all.count() == 0;
  }

  /**
   * Writes the scaled features into row {@code row} of a (rows, D) block.
   *
   * @throws IllegalArgumentException where they are more or fewer than D
   */
  public void scaleIntoRow(Features features, float[] block, int row) {
    FeatureRows.requireDimension(features, values.length);
    features.copyInto(block, row * values.length);
    scaleRow(block, row);
  }

  /** Scales the features that stand in row {@code row} of a (rows, D) block. */
  void scaleRow(float[] block, int row) {
    if (isStale) {
      prepare();
    }
    int offset = row * values.length;
    System.arraycopy(block, offset, values, 0, values.length);
    // One index for all arrays: where they differ, the JVM cannot do several numbers at once.
    for (int d = 0; d < values.length; d++) {
      float scaled = (values[d] - centers[d]) * factors[d];
      values[d] = Math.max(-CLIP, Math.min(CLIP, scaled));
    }
    System.arraycopy(values, 0, block, offset, values.length);
  }

  private void prepare() {
    for (int d = 0; d < values.length; d++) {
      double deviation = Math.max(all.deviation(d), SMALLEST_DEVIATION_OF_RANGE * all.range(d));
      centers[d] = (float) all.mean(d);
      factors[d] = deviation > 0 ? (float) Math.min(1 / deviation, Float.MAX_VALUE) : 0;
    }
    isStale = false;
  }

  /**
   * Scales from now on by what this instance and others have seen; replaces what was known of
   * others.
   *
   * @param others what their {@link #ownState()} gave
   * @throws IllegalArgumentException where one belongs to another dimension
   */
  void adopt(Collection<double[]> others) {
    FeatureMoments merged = own.copy();
    for (double[] other : others) {
      merged.merge(FeatureMoments.ofState(other, values.length));
    }
    all = merged;
    isStale = true;
  }

  /**
   * Takes other sightings for this instance's own; the scaling is that of all once it has {@link
   * #adopt adopted} the others again.
   *
   * @param before what {@link #ownState()} gave, null for none
   */
  void beginOwn(double @Nullable [] before) {
    own =
        before == null
            ? new FeatureMoments(values.length)
            : FeatureMoments.ofState(before, values.length);
  }

  /** Everything that scaling goes by: count, then means, squares, lows and highs; (1 + 4D). */
  public double[] state() {
    return all.state();
  }

  /** As {@link #state()}, of what this instance has seen itself. */
  double[] ownState() {
    return own.state();
  }

  /**
   * Goes on from what {@link #state()} gave, as if all of it had been seen here.
   *
   * @throws IllegalArgumentException where it belongs to another dimension
   */
  public void restore(double[] state) {
    restore(state, state);
  }

  /** Goes on from what {@link #state()} and {@link #ownState()} gave. */
  void restore(double[] state, double[] ownState) {
    FeatureMoments restored = FeatureMoments.ofState(state, values.length);
    own = FeatureMoments.ofState(ownState, values.length);
    all = restored;
    isStale = true;
  }
}
