package dev.labelstill.network;

import java.util.Arrays;

/**
 * Everything that learning changes in a network, as flat float32 vectors in the adapter's own
 * order. The arrays are handed over, not copied; neither side changes them afterwards.
 */
public final class NetworkState {
  private final long step;
  private final float[] weights; // (P)
  private final float[] averagedWeights; // (P)
  private final float[] optimizer; // optimizer moments, for Adam (2P)

  public NetworkState(long step, float[] weights, float[] averagedWeights, float[] optimizer) {
    if (weights.length != averagedWeights.length) {
      throw new IllegalArgumentException(
          "weights and averaged weights differ in size: "
              + weights.length
              + " and "
              + averagedWeights.length);
    }
    this.step = step;
    this.weights = weights;
    this.averagedWeights = averagedWeights;
    this.optimizer = optimizer;
  }

  /** Optimizer steps taken. */
  public long step() {
    return step;
  }

  /** Shape (P). */
  public float[] weights() {
    return weights;
  }

  /** Shape (P). */
  public float[] averagedWeights() {
    return averagedWeights;
  }

  /** The optimizer's moments; shape depends on the optimizer. */
  public float[] optimizer() {
    return optimizer;
  }

  /** The same with other moments: what the optimizer of one network has seen is its own affair. */
  public NetworkState withOptimizer(float... moments) {
    return new NetworkState(step, weights, averagedWeights, moments);
  }

  /** Whether every number is finite: what is not would be all that the network ever says again. */
  public boolean isFinite() {
    return areFinite(weights) && areFinite(averagedWeights) && areFinite(optimizer);
  }

  private static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkState that
        && step == that.step
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(averagedWeights, that.averagedWeights)
        && Arrays.equals(optimizer, that.optimizer);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(step) * 31 + Arrays.hashCode(weights);
  }
}
