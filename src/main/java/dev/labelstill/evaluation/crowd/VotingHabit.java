package dev.labelstill.evaluation.crowd;

import dev.labelstill.evaluation.LabelNoise;
import java.util.random.RandomGenerator;

/** How an annotator comes to a label. */
@FunctionalInterface
interface VotingHabit {
  /** The label voted for an image of this true label. */
  int vote(int trueLabel, RandomGenerator random);

  /**
   * Looks at the image.
   *
   * @param accuracy probability of being right, in [0, 1]
   * @param shareOfLookAlikes share of the mistakes that go to the look-alike, in [0, 1]; the rest
   *     goes anywhere else
   */
  static VotingHabit looking(LookAlikes lookAlikes, double accuracy, double shareOfLookAlikes) {
    return (trueLabel, random) -> {
      if (random.nextDouble() < accuracy) {
        return trueLabel;
      }
      return random.nextDouble() < shareOfLookAlikes
          ? lookAlikes.of(trueLabel, random)
          : LabelNoise.anyOther(lookAlikes.size(), trueLabel, random);
    };
  }

  /** Always gives the same label. */
  static VotingHabit always(int label) {
    return (trueLabel, random) -> label;
  }

  /** Gives any label. */
  static VotingHabit guessing(int classes) {
    return (trueLabel, random) -> random.nextInt(classes);
  }
}
