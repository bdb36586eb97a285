package dev.labelstill.experiment.score;

/**
 * Where learning stood after so many arrivals. Accuracies and the real noise rate are those of the
 * newest few thousand arrivals, by the refinements that were the newest at that moment.
 *
 * @param arrivals examples that had come
 * @param accuracy of labels
 * @param trustInNetwork weight of what the network says in targets, in [0, 1]
 * @param memorizationGap agreement with given labels on replayed examples less that at first sight
 * @param estimatedNoiseRate share of wrong given labels as the service believes
 * @param calibrationTemperature see the noise fit
 */
public record LearningPoint(
    int arrivals,
    Accuracy accuracy,
    double trustInNetwork,
    double memorizationGap,
    double estimatedNoiseRate,
    double calibrationTemperature) {
  /** Shares of right labels, in [0, 1]. */
  public record Accuracy(double given, double refined) {}

  /** Share of given labels that are wrong. */
  public double realNoiseRate() {
    return 1 - accuracy.given;
  }
}
