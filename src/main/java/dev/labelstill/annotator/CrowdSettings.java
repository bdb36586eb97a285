package dev.labelstill.annotator;

/**
 * What is assumed of annotators before their votes tell.
 *
 * @param initialAccuracy expected accuracy of an annotator of an unknown crowd, in (0, 1)
 * @param crowdStrength votes that the initial accuracy is worth against the crowd's, and that
 *     against the accuracy on one true label
 * @param annotatorStrength votes that the crowd's figures are worth against an annotator's own,
 *     until there are votes enough to tell
 * @param priorPower power of the class prior where votes stand alone: 0 ignores how frequent
 *     classes are, 1 takes it in full
 */
public record CrowdSettings(
    double initialAccuracy, double crowdStrength, double annotatorStrength, double priorPower) {
  public CrowdSettings {
    require(
        initialAccuracy > 0 && initialAccuracy < 1,
        "initial accuracy must lie in (0, 1), got " + initialAccuracy);
    require(crowdStrength > 0, "crowd strength must be positive, got " + crowdStrength);
    require(annotatorStrength > 0, "annotator strength must be positive, got " + annotatorStrength);
    require(
        priorPower >= 0 && priorPower <= 1, "prior power must lie in [0, 1], got " + priorPower);
  }

  public static CrowdSettings defaults() {
    return new CrowdSettings(0.7, 20, 4, 0.5);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
