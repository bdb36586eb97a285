package dev.labelstill.refinement;

import dev.labelstill.label.Votes;

/**
 * What predictions and judgments are tempered by.
 *
 * @param prediction calibration temperature: above 1 where the network is too sure of itself
 * @param confidence of published judgments of anonymous votes
 */
public record Temperatures(double prediction, double confidence) {
  /** Everything as it is. */
  public static final Temperatures NEUTRAL = new Temperatures(1, 1);

  public Temperatures {
    if (!(prediction > 0 && confidence > 0)) {
      throw new IllegalArgumentException(
          "temperatures must be positive, got " + prediction + " and " + confidence);
    }
  }

  double ofConfidence(Votes votes) {
    boolean areAnonymous = votes.asList().stream().allMatch(vote -> vote.annotator().isAnonymous());
    return areAnonymous && !votes.isEmpty() ? confidence : 1;
  }
}
