package dev.labelstill.sharing;

import dev.labelstill.network.NetworkState;

/**
 * What a network learns between its share and the mean of all shares of that round. The mean is of
 * what all were when they shared; added to it, what was learned while the shares were on their way
 * is neither lost nor averaged away (Wang, Liang and Joshi 2020, <i>Overlap local-SGD</i>, arXiv
 * 2002.09539).
 *
 * @param shared the network as it was when it shared
 */
public record Headway(NetworkState shared) {

  /**
   * The state to go on from.
   *
   * @param mean of all shares of the round, this network's among them
   * @param now this network
   * @throws IllegalArgumentException where they are of different shapes
   */
  public NetworkState addedTo(NetworkState mean, NetworkState now) {
    return new NetworkState(
        mean.step() + now.step() - shared.step(),
        moved(mean.weights(), shared.weights(), now.weights()),
        moved(mean.averagedWeights(), shared.averagedWeights(), now.averagedWeights()),
        now.optimizer());
  }

  private static float[] moved(float[] from, float[] before, float[] after) {
    if (from.length != before.length || from.length != after.length) {
      throw new IllegalArgumentException(
          "networks of different shapes: %d, %d and %d weights"
              .formatted(from.length, before.length, after.length));
    }
    float[] moved = new float[from.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = from[i] + (after[i] - before[i]);
    }
    return moved;
  }
}
