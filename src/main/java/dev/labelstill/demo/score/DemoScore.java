package dev.labelstill.demo.score;

import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.evaluation.AveragePrecision;
import dev.labelstill.evaluation.Calibration;
import dev.labelstill.evaluation.ConfusionCounts;
import dev.labelstill.evaluation.FlagQuality;
import dev.labelstill.evaluation.RankCorrelation;
import dev.labelstill.label.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * How good the refined labels are. Counted over the examples that are not forgotten, have a vote in
 * force and a refinement; gold examples are among them. A figure with nothing to count is not a
 * number. Immutable.
 */
public final class DemoScore {
  private final LabelSet labels;
  private final List<ScoredExample> scored;
  private final List<AnnotatorEstimate> annotators;

  private DemoScore(
      LabelSet labels, List<ScoredExample> scored, List<AnnotatorEstimate> annotators) {
    this.labels = labels;
    this.scored = List.copyOf(scored);
    this.annotators = List.copyOf(annotators);
  }

  /** Scores what was read. */
  public static DemoScore of(SampleTruth truth, Observations observations) {
    List<ScoredExample> scored = new ArrayList<>();
    truth
        .remembered()
        .filter(example -> !example.votes().isEmpty())
        .forEach(
            example ->
                observations
                    .newest(example.id().value())
                    .ifPresent(newest -> addScored(example, newest, truth.labels(), scored)));
    return new DemoScore(truth.labels(), scored, estimates(truth, observations));
  }

  private static void addScored(
      SampleExample example,
      ObservedRefinement newest,
      LabelSet labels,
      List<ScoredExample> scored) {
    String givenName = newest.judgment().givenLabel();
    OptionalInt given = givenName == null ? OptionalInt.empty() : labels.index(givenName);
    OptionalInt refined = labels.index(newest.judgment().refinedLabel());
    if (given.isPresent() && refined.isPresent()) {
      scored.add(
          new ScoredExample(example, given.getAsInt(), refined.getAsInt(), newest.judgment()));
    }
  }

  private static List<AnnotatorEstimate> estimates(SampleTruth truth, Observations observations) {
    return truth.annotators().stream()
        .filter(annotator -> truth.votesInForce(annotator.id()) > 0)
        .filter(annotator -> observations.quality(annotator.id().value()).isPresent())
        .map(
            annotator ->
                new AnnotatorEstimate(
                    annotator,
                    truth.votesInForce(annotator.id()),
                    truth.realizedAccuracy(annotator.id()),
                    observations.quality(annotator.id().value()).orElseThrow()))
        .toList();
  }

  /** The examples that count, in the order of their first events. */
  public List<ScoredExample> scored() {
    return scored;
  }

  /** The annotators whose quality was published. */
  public List<AnnotatorEstimate> annotators() {
    return annotators;
  }

  /** True label against given label. */
  public ConfusionCounts givenConfusion() {
    return confusion(ScoredExample::given);
  }

  /** True label against refined label. */
  public ConfusionCounts refinedConfusion() {
    return confusion(ScoredExample::refined);
  }

  public double givenAccuracy() {
    return givenConfusion().accuracy();
  }

  public double refinedAccuracy() {
    return refinedConfusion().accuracy();
  }

  public double refinedAccuracyWithoutGold() {
    return scored.stream()
        .filter(one -> !one.example().isGold())
        .mapToInt(one -> one.isRefinedRight() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** Average precision of the wrong given labels when ranked by rising label quality, in [0, 1]. */
  public double auprc() {
    return AveragePrecision.ofAscending(
        numbers(one -> one.judgment().labelQuality()), flags(one -> !one.isGivenRight()));
  }

  /** Confidence against the share of refined labels that are right. */
  public Calibration calibration() {
    return Calibration.of(
        numbers(one -> one.judgment().confidence()), flags(ScoredExample::isRefinedRight));
  }

  /** How well the issue flag finds the wrong given labels. */
  public FlagQuality issueFlag() {
    return FlagQuality.of(
        flags(one -> one.judgment().isLabelIssue()), flags(one -> !one.isGivenRight()));
  }

  /**
   * Spearman's correlation of published quality and real accuracy over the annotators, in [-1, 1].
   */
  public double annotatorSpearman() {
    return RankCorrelation.spearman(
        annotators.stream().mapToDouble(AnnotatorEstimate::estimatedQuality).toArray(),
        annotators.stream().mapToDouble(AnnotatorEstimate::realAccuracy).toArray());
  }

  private ConfusionCounts confusion(ToIntFunction<ScoredExample> label) {
    int[] trueLabels = scored.stream().mapToInt(one -> one.example().trueLabel()).toArray();
    return ConfusionCounts.of(labels.size(), trueLabels, scored.stream().mapToInt(label).toArray());
  }

  private double[] numbers(ToDoubleFunction<ScoredExample> number) {
    return scored.stream().mapToDouble(number).toArray();
  }

  private boolean[] flags(Predicate<ScoredExample> flag) {
    boolean[] flags = new boolean[scored.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = flag.test(scored.get(i));
    }
    return flags;
  }
}
