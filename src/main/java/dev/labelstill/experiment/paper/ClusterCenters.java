package dev.labelstill.experiment.paper;

import java.util.random.RandomGenerator;

/** Unit vectors that keep their distance from one another; points are drawn around them. */
final class ClusterCenters {
  private final ClusterSetting setting;
  private final double[][] centers; // (clusters, dimensions)

  private ClusterCenters(ClusterSetting setting, double[][] centers) {
    this.setting = setting;
    this.centers = centers;
  }

  static ClusterCenters drawn(ClusterSetting setting, RandomGenerator random) {
    double[][] centers = new double[setting.clusters()][];
    for (int k = 0; k < centers.length; k++) {
      do {
        centers[k] = direction(setting.dimensions(), random);
      } while (!keepsDistance(centers, k));
    }
    return new ClusterCenters(setting, centers);
  }

  private static boolean keepsDistance(double[][] centers, int last) {
    double largestCosine = 1 - ClusterSetting.CENTER_DISTANCE * ClusterSetting.CENTER_DISTANCE / 2;
    for (int k = 0; k < last; k++) {
      if (dot(centers[k], centers[last]) > largestCosine) {
        return false;
      }
    }
    return true;
  }

  /** Points of all clusters in turn, with their true labels as given ones. */
  ClusteredExamples examples(RandomGenerator random) {
    int dimensions = setting.dimensions();
    float[] features = new float[setting.examples() * dimensions];
    int[] clusterOf = new int[setting.examples()];
    for (int i = 0; i < clusterOf.length; i++) {
      clusterOf[i] = i % setting.clusters();
      double[] point = pointBeside(centers[clusterOf[i]], random);
      for (int d = 0; d < dimensions; d++) {
        features[i * dimensions + d] = (float) point[d];
      }
    }
    return ClusteredExamples.ofTrueLabels(setting, features, clusterOf);
  }

  /** A unit vector at distance {@code spread}, in a random direction from the center. */
  private double[] pointBeside(double[] center, RandomGenerator random) {
    double[] aside = direction(center.length, random);
    double along = dot(aside, center);
    double length = Math.sqrt(1 - along * along);
    double cosine = 1 - setting.spread() * setting.spread() / 2;
    double sine = Math.sqrt(1 - cosine * cosine);
    double[] point = new double[center.length];
    for (int d = 0; d < point.length; d++) {
      point[d] = cosine * center[d] + sine * (aside[d] - along * center[d]) / length;
    }
    return point;
  }

  private static double[] direction(int dimensions, RandomGenerator random) {
    double[] direction = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      direction[d] = random.nextGaussian();
    }
    double length = Math.sqrt(dot(direction, direction));
    for (int d = 0; d < dimensions; d++) {
      direction[d] /= length;
    }
    return direction;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
