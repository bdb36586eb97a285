package dev.labelstill.experiment.score;

import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import org.jspecify.annotations.Nullable;

/**
 * One example with what was believed of it at the end and what is true.
 *
 * @param givenLabel null where none was given
 * @param isGold whether its true label was told, so that it does not count
 */
public record ScoredExample(
    ExampleId id, int trueLabel, @Nullable Integer givenLabel, boolean isGold, Judgment judgment) {
  /** Whether the refined label is the true one. */
  public boolean isRefinedRight() {
    return judgment.refinedLabel() == trueLabel;
  }

  /** Whether the given label is the true one. */
  public boolean isGivenRight() {
    return givenLabel != null && givenLabel == trueLabel;
  }
}
