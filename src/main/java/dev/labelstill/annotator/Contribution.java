package dev.labelstill.annotator;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one example adds to the counts of its annotators: its votes and the distribution of its true
 * label, in whole units of 1/65536, so that adding and taking back are exact in any order. A pure
 * function of votes and distribution.
 */
public final class Contribution {
  /** Units in one whole vote. */
  static final int UNITS = 1 << 16;

  private final Votes votes;
  private final int[] units; // (K), about UNITS in all
  private final int refinedLabel;

  private Contribution(Votes votes, int[] units, int refinedLabel) {
    this.votes = votes;
    this.units = units;
    this.refinedLabel = refinedLabel;
  }

  public static Contribution of(Votes votes, ClassDistribution distribution) {
    int[] units = new int[distribution.size()];
    for (int k = 0; k < units.length; k++) {
      units[k] = (int) Math.round(distribution.probability(k) * UNITS);
    }
    return new Contribution(votes, units, distribution.argmax());
  }

  Votes votes() {
    return votes;
  }

  /**
   * The votes that do not count in another contribution in the very same way: those that it lacks,
   * or all where it believes otherwise.
   */
  List<Vote> votesBeyond(@Nullable Contribution other) {
    if (other == null || refinedLabel != other.refinedLabel || !Arrays.equals(units, other.units)) {
      return votes.asList();
    }
    Set<Vote> same = new HashSet<>(other.votes.asList());
    return votes.asList().stream().filter(vote -> !same.contains(vote)).toList();
  }

  int units(int trueLabel) {
    return units[trueLabel];
  }

  /** Total variation distance of the distributions, in [0, 1]. */
  double distanceTo(Contribution other) {
    long sum = 0;
    for (int k = 0; k < units.length; k++) {
      sum += Math.abs(units[k] - other.units[k]);
    }
    return sum / (2.0 * UNITS);
  }

  /** Probability of a true label, as far as whole units give it. */
  double probability(int trueLabel) {
    return units[trueLabel] / (double) UNITS;
  }

  int refinedLabel() {
    return refinedLabel;
  }
}
