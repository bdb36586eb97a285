package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleTruth;
import java.util.HashMap;
import java.util.Map;

/**
 * Accuracy of the newest given and refined labels while they come in, in constant time for each.
 * One thread at a time.
 */
public final class RunningAccuracy {
  private final SampleTruth truth;
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private int givenRights;
  private int refinedRights;

  public RunningAccuracy(SampleTruth truth) {
    this.truth = truth;
  }

  /**
   * Counts a refinement in place of the example's earlier one; one without a given label is not
   * counted.
   */
  public void onRefinement(ObservedRefinement refinement) {
    onTombstone(refinement.id());
    String given = refinement.judgment().givenLabel();
    truth
        .example(refinement.id())
        .filter(example -> given != null)
        .ifPresent(example -> count(example, verdict(example, refinement.judgment())));
  }

  /** Takes the example out of the count. */
  public void onTombstone(String id) {
    Verdict old = verdicts.remove(id);
    if (old != null) {
      givenRights -= old.isGivenRight ? 1 : 0;
      refinedRights -= old.isRefinedRight ? 1 : 0;
    }
  }

  /** In [0, 1]; not a number where nothing has come in. */
  public double given() {
    return (double) givenRights / verdicts.size();
  }

  /** In [0, 1]; not a number where nothing has come in. */
  public double refined() {
    return (double) refinedRights / verdicts.size();
  }

  private Verdict verdict(SampleExample example, ObservedJudgment judgment) {
    String trueName = truth.labels().name(example.trueLabel());
    return new Verdict(
        trueName.equals(judgment.givenLabel()), trueName.equals(judgment.refinedLabel()));
  }

  private void count(SampleExample example, Verdict verdict) {
    verdicts.put(example.id().value(), verdict);
    givenRights += verdict.isGivenRight ? 1 : 0;
    refinedRights += verdict.isRefinedRight ? 1 : 0;
  }

  private record Verdict(boolean isGivenRight, boolean isRefinedRight) {}
}
