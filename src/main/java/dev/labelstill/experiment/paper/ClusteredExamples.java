package dev.labelstill.experiment.paper;

import java.util.random.RandomGenerator;

/** Points in clusters, with true labels and given ones. Immutable. */
final class ClusteredExamples {
  private final ClusterSetting setting;
  private final float[] features; // (n, dimensions)
  private final int[] clusterOf; // (n)
  private final int[] givenLabels; // (n)

  private ClusteredExamples(
      ClusterSetting setting, float[] features, int[] clusterOf, int[] givenLabels) {
    this.setting = setting;
    this.features = features;
    this.clusterOf = clusterOf;
    this.givenLabels = givenLabels;
  }

  static ClusteredExamples ofTrueLabels(ClusterSetting setting, float[] features, int[] clusterOf) {
    int[] givenLabels = new int[clusterOf.length];
    for (int i = 0; i < givenLabels.length; i++) {
      givenLabels[i] = clusterOf[i] % setting.labels();
    }
    return new ClusteredExamples(setting, features, clusterOf, givenLabels);
  }

  /**
   * The same points, of which this share has a wrong label, any other one alike. In each cluster
   * the share is the same.
   */
  ClusteredExamples withWrongLabels(double share, RandomGenerator random) {
    int[] labels = givenLabels.clone();
    int perCluster = size() / setting.clusters();
    for (int cluster = 0; cluster < setting.clusters(); cluster++) {
      int wanted = (int) Math.round(share * perCluster);
      for (int place = 0; wanted > 0; place++) {
        if (random.nextInt(perCluster - place) < wanted) { // each choice of so many alike
          int i = place * setting.clusters() + cluster;
          labels[i] = (labels[i] + 1 + random.nextInt(labels() - 1)) % labels();
          wanted--;
        }
      }
    }
    return new ClusteredExamples(setting, features, clusterOf, labels);
  }

  int size() {
    return clusterOf.length;
  }

  int labels() {
    return setting.labels();
  }

  int clusters() {
    return setting.clusters();
  }

  int cluster(int i) {
    return clusterOf[i];
  }

  int trueLabel(int i) {
    return clusterOf[i] % labels();
  }

  int givenLabel(int i) {
    return givenLabels[i];
  }

  /** Given labels as one-hot rows, shape (n, labels). */
  float[] oneHotGiven() {
    float[] rows = new float[size() * labels()];
    for (int i = 0; i < size(); i++) {
      rows[i * labels() + givenLabels[i]] = 1;
    }
    return rows;
  }

  /** Shape (n, dimensions); not to be changed. */
  float[] features() {
    return features;
  }
}
