package dev.labelstill.pipeline;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one example.
 *
 * @param prediction the network's newest rolling prediction; null before first sight or without
 *     features
 * @param passes how often the network has trained on it
 * @param newest the newest refinement; null until there is one
 */
public record ExampleState(
    Example example,
    @Nullable ClassDistribution prediction,
    int passes,
    @Nullable Refinement newest) {
  static ExampleState unknown(ExampleId id) {
    return new ExampleState(Example.unknown(id), null, 0, null);
  }

  ExampleState withExample(Example newer) {
    return new ExampleState(newer, prediction, passes, newest);
  }

  /** Whether it belongs into the training window: not final yet, or with features not seen yet. */
  public boolean isOpen() {
    boolean isUnseen = example.hasFeatures() && prediction == null;
    return newest == null || newest.stage() != Stage.FINAL || isUnseen;
  }

  /** Refinements published so far. */
  public long revision() {
    return newest == null ? 0 : newest.revision();
  }

  /** What it adds to its annotators' counts; null until it was judged. */
  public @Nullable Contribution contribution() {
    return newest == null
        ? null
        : Contribution.of(newest.votes(), newest.judgment().distribution());
  }
}
