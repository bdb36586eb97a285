package dev.labelstill.refinement;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.ClassDistribution;

/**
 * What one more vote is worth: the expected increase of the probability of the most probable label,
 * where the vote comes from an average annotator of the crowd. What the annotator costs is left to
 * the caller.
 *
 * <p>With {@code P(y)} what is believed of the true label and {@code C[y,g]} the crowd's
 * probability of giving {@code g} where {@code y} is true, a vote {@code g} comes with {@code P(g)
 * = Σ_y P(y) C[y,g]} and leaves {@code P(y|g) = P(y) C[y,g] / P(g)} behind. The gain is the value
 * of that information,
 *
 * <pre>
 * Σ_g P(g) max_y P(y|g) - max_y P(y)  =  Σ_g (max_y P(y,g) - P(y*,g)),  y* = argmax_y P(y)
 * </pre>
 *
 * with {@code P(y,g) = P(y) C[y,g]}, of which no term is negative (Howard 1966, "Information value
 * theory"). It looks one vote ahead: 0 where no single vote could turn the decision, though two
 * might. Immutable.
 */
public final class VoteGain {
  private final ConfusionMatrix crowd;

  /**
   * @param crowd the crowd's confusion matrix, shape (K, K), rows = true label
   */
  public VoteGain(ConfusionMatrix crowd) {
    this.crowd = crowd;
  }

  /**
   * The expected gain, in [0, 1 - max P]; exactly 0 where no vote could turn the decision.
   *
   * @param believed what is believed of the true label, shape (K)
   */
  public double of(ClassDistribution believed) {
    int leader = believed.argmax();
    double gain = 0;
    for (int given = 0; given < crowd.size(); given++) {
      gain += largestJoint(believed, given) - joint(believed, leader, given);
    }
    return gain;
  }

  private double largestJoint(ClassDistribution believed, int given) {
    double largest = 0;
    for (int label = 0; label < crowd.size(); label++) {
      largest = Math.max(largest, joint(believed, label, given));
    }
    return largest;
  }

  /** {@code P(y, g)}. */
  private double joint(ClassDistribution believed, int label, int given) {
    return believed.probability(label) * crowd.probabilityOfGiven(given, label);
  }
}
