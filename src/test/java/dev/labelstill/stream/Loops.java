package dev.labelstill.stream;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.LabelSet;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.refinement.Judge;
import dev.labelstill.target.TargetMethods;
import dev.labelstill.training.TrainingSettings;
import java.time.Duration;
import java.util.List;

/** The learning of this room's tests: two features, three labels, a small window, two passes. */
final class Loops {
  static final LabelSet LABELS = new LabelSet(List.of("cat", "dog", "eel"));
  static final int DIMENSION = 2;
  static final int PASSES = 2;
  static final LearningSettings SETTINGS = settings(LABELS.size(), DIMENSION);

  private Loops() {}

  /** The same for other sizes. */
  static LearningSettings settings(int classes, int dimension) {
    return new LearningSettings(
        new NetworkSettings(
            dimension, classes, List.of(), new NetworkSettings.Optimizer(0.5, 0, 0.9), null),
        new TrainingSettings(
            new TrainingSettings.Pace(16, PASSES, 4),
            new TrainingSettings.Target(TargetMethods.POSTERIOR, 0.5, 0.2, 0.5),
            true,
            Duration.ofDays(1)),
        CrowdSettings.defaults(),
        20,
        100,
        1);
  }

  static Crowd crowd() {
    return new Crowd(LABELS.size(), SETTINGS.crowd());
  }

  static LearningLoop loop(Crowd crowd, Judge judge, NetworkFactory networks) {
    return new LearningLoop(SETTINGS, networks, crowd, judge);
  }
}
