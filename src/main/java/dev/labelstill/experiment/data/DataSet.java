package dev.labelstill.experiment.data;

import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.Features;
import dev.labelstill.label.LabelSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Examples with true labels, as read. Immutable; safe to share between threads.
 *
 * @param lookAlikes shape (K), for each class the one it looks like; empty where that is unknown
 * @param events events of the examples, without gold, one or more each; {@code trueLabels} has as
 *     many entries
 * @param trueLabels for each event the true label of its example; null where it is unknown
 * @param heldOut what is never streamed; null where there is none
 */
public record DataSet(
    LabelSet labels,
    int dimension,
    List<Integer> lookAlikes,
    IntFunction<ExampleEvent.Update> events,
    List<@Nullable Integer> trueLabels,
    @Nullable HeldOut heldOut) {
  /**
   * Examples that are never streamed.
   *
   * @param features by index
   */
  public record HeldOut(IntFunction<Features> features, List<Integer> trueLabels) {}

  /** How many events there are. */
  public int size() {
    return trueLabels.size();
  }
}
