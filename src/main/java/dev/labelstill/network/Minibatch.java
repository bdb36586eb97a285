package dev.labelstill.network;

import org.jspecify.annotations.Nullable;

/**
 * Scaled features and soft targets of the examples of one training step. The arrays are shared, not
 * copied, and may hold more rows than {@code count}; whoever receives a minibatch reads only the
 * first {@code count} rows and keeps no reference.
 */
public final class Minibatch {
  private final float[] features; // (>= count, D) row-major
  private final float[] targets; // (>= count, K) row-major, each row sums to 1
  private final int count;
  private final float @Nullable [] weights; // (>= count)

  public Minibatch(float[] features, float[] targets, int count) {
    this(features, targets, count, null);
  }

  /**
   * @param weights how much each example counts, shape (at least count); null where all count 1
   */
  public Minibatch(float[] features, float[] targets, int count, float @Nullable [] weights) {
    this.features = features;
    this.targets = targets;
    this.count = count;
    this.weights = weights;
  }

  /** Shape (at least count, D), row-major. */
  public float[] features() {
    return features;
  }

  /** Shape (at least count, K), row-major; each row sums to 1. */
  public float[] targets() {
    return targets;
  }

  public int count() {
    return count;
  }

  /** How much each example counts, shape (at least count); null where all count 1. */
  public float @Nullable [] weights() {
    return weights;
  }
}
