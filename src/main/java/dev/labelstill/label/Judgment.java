package dev.labelstill.label;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of one example's label.
 *
 * @param givenLabel the single vote or the majority of the votes; null where there is none
 * @param distribution calibrated probabilities of the true label
 * @param reasons why it came out so
 */
public record Judgment(
    @Nullable Integer givenLabel, ClassDistribution distribution, Set<Reason> reasons) {
  public Judgment {
    reasons = Set.copyOf(reasons);
  }

  /** The same with one more reason. */
  public Judgment because(Reason reason) {
    Set<Reason> more = EnumSet.of(reason);
    more.addAll(reasons);
    return new Judgment(givenLabel, distribution, more);
  }

  /** The most probable true label. */
  public int refinedLabel() {
    return distribution.argmax();
  }

  /** Probability that the refined label is right, in [0, 1]. */
  public double confidence() {
    return distribution.max();
  }

  /**
   * Probability that the given label is right, in [0, 1]; low means suspicious. 1 where no label
   * was given.
   */
  public double labelQuality() {
    return givenLabel == null ? 1 : distribution.probability(givenLabel);
  }

  /** Whether the given label should be looked at or replaced. */
  public boolean isLabelIssue() {
    return givenLabel != null && givenLabel != refinedLabel();
  }
}
