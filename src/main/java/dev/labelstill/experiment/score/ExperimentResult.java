package dev.labelstill.experiment.score;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.label.LabelSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that came of one stream.
 *
 * @param examples in the order of their arrival
 * @param learned what was learned on the way
 */
public record ExperimentResult(
    ExperimentSetting setting,
    LabelSet labels,
    List<ScoredExample> examples,
    Learned learned,
    ExperimentScore score,
    Cost cost) {
  public ExperimentResult {
    examples = List.copyOf(examples);
  }

  /**
   * @param points by rising arrivals
   * @param estimatedNoise noise matrix as the service believes at the end
   * @param heldOutAccuracy of the networks' mean prediction on data that never was in the stream;
   *     not a number where there is none
   * @param crowd null where no vote is named
   */
  public record Learned(
      List<LearningPoint> points,
      ConfusionMatrix estimatedNoise,
      double heldOutAccuracy,
      @Nullable CrowdScore crowd) {
    public Learned {
      points = List.copyOf(points);
    }
  }

  /**
   * @param cpuSeconds that the stream's thread has used
   * @param sharedBytesPerExample what instances have written for each other; not a number where
   *     there is one alone
   */
  public record Cost(
      double cpuSeconds, double examplesPerCpuSecond, double sharedBytesPerExample) {}

  /** Without its examples, where memory matters. */
  public ExperimentResult withoutExamples() {
    return new ExperimentResult(setting, labels, List.of(), learned, score, cost);
  }
}
