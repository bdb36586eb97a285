package dev.labelstill.annotator;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all annotators together are like, one example's own share left out: it would confirm itself.
 * The diagonal of each row is shrunk toward the crowd's accuracy: {@code d[y] = (E[y,y] + S a) /
 * (R[y] + S)}; errors go where the crowd's go, one vote spread evenly to begin with. A view of live
 * counts, for use within one locked call.
 */
final class CrowdModel {
  private static final int FEW = 8; // votes that are looked through faster than indexed

  private final ConfusionCounts everyone;
  private final @Nullable Contribution own;
  private final int[] ownTally; // (K) the example's votes by given label
  private final double strength;
  private final double accuracy;
  private @Nullable Map<AnnotatorId, Integer> ownLabels; // null until asked for

  CrowdModel(ConfusionCounts everyone, @Nullable Contribution own, CrowdSettings settings) {
    this.everyone = everyone;
    this.own = own;
    this.ownTally =
        own == null ? new int[everyone.classes()] : own.votes().tally(everyone.classes());
    this.strength = settings.crowdStrength();
    this.accuracy =
        (everyone.correct() - ownCorrect() + strength * settings.initialAccuracy())
            / (everyone.votes() - ownVotes() + strength);
  }

  private int ownVotes() {
    return own == null ? 0 : own.votes().size();
  }

  private double ownCorrect() {
    double correct = 0;
    for (int k = 0; own != null && k < ownTally.length; k++) {
      correct += ownTally[k] * own.probability(k);
    }
    return correct;
  }

  /** K. */
  int classes() {
    return ownTally.length;
  }

  /** The share of an example in the counts, where it is to be left out. */
  @Nullable Contribution own() {
    return own;
  }

  /** What an annotator gave the example that is left out, null where that is nothing. */
  @Nullable Integer ownLabelOf(AnnotatorId annotator) {
    if (own == null) {
      return null;
    }
    return own.votes().size() <= FEW ? own.votes().labelOf(annotator) : indexed().get(annotator);
  }

  private Map<AnnotatorId, Integer> indexed() {
    Map<AnnotatorId, Integer> labels = ownLabels;
    if (labels == null) {
      labels = new HashMap<>();
      if (own != null) {
        for (Vote vote : own.votes()) {
          labels.put(vote.annotator(), vote.label());
        }
      }
      ownLabels = labels;
    }
    return labels;
  }

  /** Expected accuracy of a vote, in (0, 1). */
  double accuracy() {
    return accuracy;
  }

  /** Expected votes on examples of a true label. */
  double rowTotal(int trueLabel) {
    double left = own == null ? 0 : ownVotes() * own.probability(trueLabel);
    return Math.max(0, everyone.rowTotal(trueLabel) - left);
  }

  private double count(int trueLabel, int given) {
    double left = own == null ? 0 : ownTally[given] * own.probability(trueLabel);
    return Math.max(0, everyone.count(trueLabel, given) - left);
  }

  /** P(given | true label) of an annotator of whom nothing else is known; never 0. */
  double probabilityOfGiven(int given, int trueLabel) {
    double total = rowTotal(trueLabel);
    double right = count(trueLabel, trueLabel);
    double diagonal = (right + strength * accuracy) / (total + strength);
    if (given == trueLabel) {
      return diagonal;
    }
    double errors = Math.max(0, total - right);
    return (1 - diagonal) * (count(trueLabel, given) + 1.0 / (ownTally.length - 1)) / (errors + 1);
  }
}
