package dev.labelstill.experiment.paper;

import java.util.List;

/**
 * Everything the experiment depends on.
 *
 * @param wrongShares shares of wrong labels, each below one half and whole examples in each cluster
 * @param runs repetitions with other data and another network
 * @param seed of the first run; the next ones follow
 */
public record PaperSetting(
    ClusterSetting data, DescentSetting descent, List<Double> wrongShares, int runs, long seed) {
  public PaperSetting {
    wrongShares = List.copyOf(wrongShares);
    if (wrongShares.isEmpty() || wrongShares.stream().anyMatch(share -> share < 0 || share >= .5)) {
      throw new IllegalArgumentException("shares of wrong labels must be in [0, 0.5)");
    }
    int perCluster = data.examples() / data.clusters();
    if (wrongShares.stream().anyMatch(share -> !isWhole(share * perCluster))) {
      throw new IllegalArgumentException(
          "shares of wrong labels must come to whole examples of the %d in a cluster"
              .formatted(perCluster));
    }
    if (runs < 1) {
      throw new IllegalArgumentException("there must be a run");
    }
  }

  private static boolean isWhole(double count) {
    return Math.abs(count - Math.rint(count)) < 1e-9;
  }

  /** What the documents' figures were measured with. */
  public static PaperSetting standard(long seed) {
    return new PaperSetting(
        new ClusterSetting(160, 32, 8, 4, .5),
        new DescentSetting(400, .2, 600),
        List.of(.1, .2, .3, .4, .45),
        5,
        seed);
  }
}
