package dev.labelstill.refinement;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Vote;
import dev.labelstill.target.Posterior;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Believes by Bayes' rule: {@code P(true | features, votes) ∝ prediction^(1/T) * Π P(vote | true)},
 * with the calibration temperature T and the annotators' confusion matrices; the class prior stands
 * in where there is no prediction. A gold label decides alone. Thread-safe.
 */
public final class Judge implements Posterior {
  private static final double LOW_MARGIN = 0.2;
  private static final double UNRELIABLE_SHARE = 0.6; // of the crowd's accuracy

  private final int classes;
  private final Crowd crowd;
  private volatile Temperatures temperatures = Temperatures.NEUTRAL;

  public Judge(int classes, Crowd crowd) {
    this.classes = classes;
    this.crowd = crowd;
  }

  /** T: above 1 where the network is too sure of itself, below 1 where it is not sure enough. */
  public double calibrationTemperature() {
    return temperatures.prediction();
  }

  /** Tempers what is judged from now on. */
  public void calibrate(Temperatures newTemperatures) {
    temperatures = newTemperatures;
  }

  @Override
  public ClassDistribution of(Example example, @Nullable ClassDistribution prediction) {
    return of(example, prediction, null);
  }

  private ClassDistribution of(
      Example example, @Nullable ClassDistribution prediction, @Nullable Contribution own) {
    Integer gold = example.goldLabel();
    if (gold != null) {
      return ClassDistribution.oneHot(classes, gold);
    }
    double[] logWeights = crowd.logEvidence(example.votes(), own);
    ClassDistribution prior = prediction == null ? crowd.classPrior(own) : prediction;
    double temperature = prediction == null ? 1 : temperatures.prediction();
    for (int k = 0; k < classes; k++) {
      logWeights[k] += Math.log(Math.max(prior.probability(k), 1e-7)) / temperature;
    }
    return ClassDistribution.ofLogWeights(logWeights);
  }

  /**
   * The judgment to publish.
   *
   * @param example its features need not be at hand where there is a prediction, which tells that
   *     it has some
   * @param prediction the network's rolling prediction, null where there is none
   * @param own what the example has added to its annotators' counts, which is left out where it is
   *     judged; null where it has added nothing
   */
  public Judgment judge(
      Example example, @Nullable ClassDistribution prediction, @Nullable Contribution own) {
    ClassDistribution distribution = published(example, prediction, own);
    Integer given = givenLabel(example, distribution);
    return new Judgment(given, distribution, reasons(example, prediction, given, distribution));
  }

  private ClassDistribution published(
      Example example, @Nullable ClassDistribution prediction, @Nullable Contribution own) {
    ClassDistribution distribution = of(example, prediction, own);
    return example.isGold()
        ? distribution
        : distribution.tempered(temperatures.ofConfidence(example.votes()));
  }

  /**
   * The majority of the votes; the more probable label where votes tie; null where there are none.
   */
  private @Nullable Integer givenLabel(Example example, ClassDistribution distribution) {
    if (example.votes().isEmpty()) {
      return null;
    }
    int[] tally = example.votes().tally(classes);
    int given = 0;
    for (int k = 1; k < classes; k++) {
      boolean isMoreProbable = distribution.probability(k) > distribution.probability(given);
      given = tally[k] > tally[given] || (tally[k] == tally[given] && isMoreProbable) ? k : given;
    }
    return given;
  }

  private Set<Reason> reasons(
      Example example,
      @Nullable ClassDistribution prediction,
      @Nullable Integer given,
      ClassDistribution distribution) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    addIf(example.isGold(), Reason.GOLD, reasons);
    addIf(prediction == null && !example.hasFeatures(), Reason.NO_FEATURES, reasons);
    addIf(given == null, Reason.NO_VOTES, reasons);
    addIf(
        given != null && prediction != null && prediction.argmax() != given,
        Reason.MODEL_DISAGREES,
        reasons);
    addIf(isSplit(example), Reason.ANNOTATORS_SPLIT, reasons);
    addIf(hasUnreliableVote(example), Reason.UNRELIABLE_ANNOTATOR, reasons);
    addIf(distribution.margin() < LOW_MARGIN, Reason.LOW_MARGIN, reasons);
    return reasons;
  }

  private static void addIf(boolean holds, Reason reason, Set<Reason> reasons) {
    if (holds) {
      reasons.add(reason);
    }
  }

  private static boolean isSplit(Example example) {
    int first = -1;
    for (Vote vote : example.votes()) {
      first = first < 0 ? vote.label() : first;
      if (vote.label() != first) {
        return true;
      }
    }
    return false;
  }

  private boolean hasUnreliableVote(Example example) {
    return crowd.hasAnyoneBelow(UNRELIABLE_SHARE, example.votes());
  }
}
