package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the network says of an example at a stage.
 *
 * @param ticket that of the admission
 * @param prediction rolling prediction; null where the example has no features
 */
public record TrainingReport(
    int shard,
    ExampleId id,
    long ticket,
    Stage stage,
    @Nullable ClassDistribution prediction,
    Progress progress) {
  /**
   * @param passes how often the network has trained on the example
   * @param modelStep the network's step at this report
   */
  public record Progress(int passes, long modelStep) {}
}
