package dev.labelstill.refinement;

import dev.labelstill.label.Votes;

/**
 * What predictions and judgments are tempered by.
 *
 * @param named calibration temperature of predictions where an example has a named vote
 * @param anonymous the same where all its votes are anonymous
 * @param confidence of published judgments of anonymous votes
 */
public record Temperatures(double named, double anonymous, double confidence) {
  /** Everything as it is. */
  public static final Temperatures NEUTRAL = new Temperatures(1, 1, 1);

  public Temperatures {
    if (!(named > 0 && anonymous > 0 && confidence > 0)) {
      throw new IllegalArgumentException(
          "temperatures must be positive, got " + named + ", " + anonymous + ", " + confidence);
    }
  }

  double ofPrediction(Votes votes) {
    return areAnonymous(votes) ? anonymous : named;
  }

  double ofConfidence(Votes votes) {
    return !votes.isEmpty() && areAnonymous(votes) ? confidence : 1;
  }

  private static boolean areAnonymous(Votes votes) {
    return votes.asList().stream().allMatch(vote -> vote.annotator().isAnonymous());
  }
}
