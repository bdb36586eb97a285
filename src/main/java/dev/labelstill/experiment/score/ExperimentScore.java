package dev.labelstill.experiment.score;

import dev.labelstill.evaluation.AveragePrecision;
import dev.labelstill.evaluation.Calibration;
import dev.labelstill.evaluation.ConfusionCounts;
import dev.labelstill.evaluation.FlagQuality;
import dev.labelstill.evaluation.PrecisionRecall;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * How good refined labels are. Gold examples and examples without a given label do not count.
 *
 * @param given true against given labels
 * @param refined true against refined labels
 * @param auprc of finding wrong given labels by low label quality; not a number where none is wrong
 * @param issueFlag how well {@code is_label_issue} finds wrong given labels
 * @param calibration of the confidence
 * @param changedShare share of given labels that the refined label differs from
 */
public record ExperimentScore(
    ConfusionCounts given,
    ConfusionCounts refined,
    double auprc,
    FlagQuality issueFlag,
    Calibration calibration,
    double changedShare) {
  private static final int CURVE_POINTS = 200;

  /** Scores what counts of the examples. */
  public static ExperimentScore of(int classes, List<ScoredExample> examples) {
    List<ScoredExample> counted = counted(examples);
    int[] trueLabels = ints(counted, ScoredExample::trueLabel);
    int[] refinedLabels = ints(counted, example -> example.judgment().refinedLabel());
    boolean[] isWrong = booleans(counted, example -> !example.isGivenRight());
    boolean[] isFlagged = booleans(counted, example -> example.judgment().isLabelIssue());
    double[] quality = doubles(counted, example -> example.judgment().labelQuality());
    double[] confidence = doubles(counted, example -> example.judgment().confidence());
    long changed = counted.stream().filter(ExperimentScore::isChanged).count();
    return new ExperimentScore(
        ConfusionCounts.of(classes, trueLabels, ints(counted, ExperimentScore::givenLabel)),
        ConfusionCounts.of(classes, trueLabels, refinedLabels),
        AveragePrecision.ofAscending(quality, isWrong),
        FlagQuality.of(isFlagged, isWrong),
        Calibration.of(confidence, booleans(counted, ScoredExample::isRefinedRight)),
        (double) changed / counted.size());
  }

  /** Precision and recall of finding wrong given labels, by rising recall. */
  public static List<PrecisionRecall> curve(List<ScoredExample> examples) {
    List<ScoredExample> counted = counted(examples);
    return PrecisionRecall.curve(
        doubles(counted, example -> example.judgment().labelQuality()),
        booleans(counted, example -> !example.isGivenRight()),
        CURVE_POINTS);
  }

  private static List<ScoredExample> counted(List<ScoredExample> examples) {
    return examples.stream()
        .filter(example -> !example.isGold() && example.givenLabel() != null)
        .toList();
  }

  private static int givenLabel(ScoredExample example) {
    Integer given = example.givenLabel();
    return given == null ? -1 : given;
  }

  private static boolean isChanged(ScoredExample example) {
    return example.judgment().refinedLabel() != givenLabel(example);
  }

  /** Smallest share of any class that is refined rightly, in [0, 1]. */
  public double leastRecall() {
    double least = 1;
    for (int k = 0; k < refined.classes(); k++) {
      least = refined.countOfTrue(k) == 0 ? least : Math.min(least, refined.shareOfOther(k, k));
    }
    return least;
  }

  private static int[] ints(List<ScoredExample> examples, ToIntFunction<ScoredExample> value) {
    return examples.stream().mapToInt(value).toArray();
  }

  private static double[] doubles(
      List<ScoredExample> examples, ToDoubleFunction<ScoredExample> value) {
    return examples.stream().mapToDouble(value).toArray();
  }

  private static boolean[] booleans(
      List<ScoredExample> examples, Predicate<ScoredExample> predicate) {
    boolean[] values = new boolean[examples.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = predicate.test(examples.get(i));
    }
    return values;
  }
}
