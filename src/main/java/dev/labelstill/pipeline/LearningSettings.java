package dev.labelstill.pipeline;

import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.training.TrainingSettings;

/**
 * Everything that decides what is learned.
 *
 * @param fitEvery arrivals between two fits of noise and calibration
 * @param fitExamples examples that a fit looks at, at most, and as many of other instances'
 * @param seed of the networks' first weights
 */
public record LearningSettings(
    NetworkSettings network,
    TrainingSettings training,
    CrowdSettings crowd,
    int fitEvery,
    int fitExamples,
    long seed) {
  public LearningSettings {
    if (fitEvery <= 0 || fitExamples <= 0) {
      throw new IllegalArgumentException(
          "fits must come after at least one arrival and look at one example, got "
              + fitEvery
              + " and "
              + fitExamples);
    }
  }
}
