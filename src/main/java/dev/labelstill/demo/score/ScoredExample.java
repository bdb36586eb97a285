package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.SampleExample;

/**
 * An example with its newest refinement, labels as indexes.
 *
 * @param given the published given label
 * @param refined the published refined label
 */
public record ScoredExample(
    SampleExample example, int given, int refined, ObservedJudgment judgment) {
  public boolean isGivenRight() {
    return given == example.trueLabel();
  }

  public boolean isRefinedRight() {
    return refined == example.trueLabel();
  }

  /** Whether the refined label is another than the given one. */
  public boolean isCorrected() {
    return given != refined;
  }
}
