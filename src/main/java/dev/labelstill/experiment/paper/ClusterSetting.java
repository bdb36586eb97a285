package dev.labelstill.experiment.paper;

/**
 * The data's shape: points on the unit sphere, each close to one of a few centers, each cluster of
 * one label. Clusters are dealt out to labels in turn.
 *
 * @param examples in all, the same number in each cluster
 * @param spread distance of each point from its center
 */
public record ClusterSetting(
    int examples, int dimensions, int clusters, int labels, double spread) {
  /** Least distance between two centers. */
  static final double CENTER_DISTANCE = 1.15;

  public ClusterSetting {
    require(examples > 0 && examples % clusters == 0, "examples must fill every cluster alike");
    require(labels >= 2 && clusters % labels == 0, "clusters must share out evenly to the labels");
    require(dimensions >= clusters, "there must be as many dimensions as clusters");
    require(
        spread > 0 && 2 * spread < CENTER_DISTANCE, "spread must keep clusters apart, below .575");
  }

  private static void require(boolean isMet, String sentence) {
    if (!isMet) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
