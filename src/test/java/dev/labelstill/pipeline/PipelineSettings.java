package dev.labelstill.pipeline;

import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.target.TargetMethods;
import dev.labelstill.training.TrainingSettings;
import java.time.Duration;
import java.util.List;

/** Settings for small simulated streams. */
final class PipelineSettings {
  private PipelineSettings() {}

  static LearningSettings small() {
    return with(TargetMethods.POSTERIOR, true);
  }

  static LearningSettings with(TargetMethods method, boolean isCrossFitted) {
    return new LearningSettings(
        new NetworkSettings(
            SimulatedStream.DIMENSION,
            SimulatedStream.CLASSES,
            List.of(),
            new NetworkSettings.Optimizer(0.5, 0, 0.95),
            null),
        new TrainingSettings(
            new TrainingSettings.Pace(600, 4, 16),
            new TrainingSettings.Target(method, 0.7, 0, 0.7),
            isCrossFitted,
            Duration.ofHours(1)),
        CrowdSettings.defaults(),
        200,
        600,
        7);
  }
}
