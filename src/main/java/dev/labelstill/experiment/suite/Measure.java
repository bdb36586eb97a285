package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.score.CrowdScore;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.terminal.Numbers;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure of an experiment. */
@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
public enum Measure {
  GIVEN("given labels right", Unit.PERCENT, r -> r.score().given().accuracy()),
  REFINED("refined labels right", Unit.PERCENT, r -> r.score().refined().accuracy()),
  GAIN(
      "refined above given",
      Unit.POINTS,
      r -> r.score().refined().accuracy() - r.score().given().accuracy()),
  BALANCED_GIVEN(
      "given labels right, each class alike",
      Unit.PERCENT,
      r -> r.score().given().balancedAccuracy()),
  BALANCED_REFINED(
      "refined labels right, each class alike",
      Unit.PERCENT,
      r -> r.score().refined().balancedAccuracy()),
  BALANCED_GAIN(
      "refined above given, each class alike",
      Unit.POINTS,
      r -> r.score().refined().balancedAccuracy() - r.score().given().balancedAccuracy()),
  LEAST_RECALL("worst class refined right", Unit.PERCENT, r -> r.score().leastRecall()),
  CHANGED("given labels changed", Unit.PERCENT, r -> r.score().changedShare()),
  AUPRC("wrong labels found (AUPRC)", Unit.SHARE, r -> r.score().auprc()),
  ISSUE_PRECISION("issues: precision", Unit.PERCENT, r -> r.score().issueFlag().precision()),
  ISSUE_RECALL("issues: recall", Unit.PERCENT, r -> r.score().issueFlag().recall()),
  ECE("calibration error (ECE)", Unit.SHARE, Measure::expectedError),
  VOTES_ALONE("votes alone right", Unit.PERCENT, r -> ofCrowd(r, CrowdScore::votesAlone)),
  NETWORK_ALONE("network alone right", Unit.PERCENT, r -> ofCrowd(r, CrowdScore::networkAlone)),
  ABOVE_VOTES(
      "refined above votes alone",
      Unit.POINTS,
      r -> r.score().refined().accuracy() - ofCrowd(r, CrowdScore::votesAlone)),
  ABOVE_NETWORK(
      "refined above network alone",
      Unit.POINTS,
      r -> r.score().refined().accuracy() - ofCrowd(r, CrowdScore::networkAlone)),
  SPEARMAN("annotators, estimated against real", Unit.SHARE, r -> ofCrowd(r, CrowdScore::spearman)),
  SPAMMERS("spammers ranked lowest", Unit.PERCENT, r -> ofCrowd(r, CrowdScore::spammersLowest)),
  HELD_OUT("held-out examples right", Unit.PERCENT, r -> r.learned().heldOutAccuracy()),
  SPEED("examples per CPU second", Unit.COUNT, r -> r.cost().examplesPerCpuSecond()),
  SHARED(
      "written for other instances, bytes an example",
      Unit.COUNT,
      r -> r.cost().sharedBytesPerExample());

  private enum Unit {
    PERCENT,
    POINTS,
    SHARE,
    COUNT
  }

  private final String title;
  private final Unit unit;
  private final ToDoubleFunction<ExperimentResult> value;

  Measure(String title, Unit unit, ToDoubleFunction<ExperimentResult> value) {
    this.title = title;
    this.unit = unit;
    this.value = value;
  }

  private static double expectedError(ExperimentResult result) {
    ExperimentScore score = result.score();
    return score.calibration().expectedError();
  }

  private static double ofCrowd(ExperimentResult result, ToDoubleFunction<CrowdScore> figure) {
    CrowdScore crowd = result.learned().crowd();
    return crowd == null ? Double.NaN : figure.applyAsDouble(crowd);
  }

  /** What it is, in words. */
  public String title() {
    return title;
  }

  /** Shares are in [0, 1]; not a number where there is nothing to measure. */
  public double of(ExperimentResult result) {
    return value.applyAsDouble(result);
  }

  /** As a person reads it; a dash where it is not a number. */
  public String format(double figure) {
    return switch (unit) {
      case PERCENT -> Numbers.decimal(100 * figure, 2) + (Double.isNaN(figure) ? "" : " %");
      case POINTS -> Numbers.decimal(100 * figure, 2) + (Double.isNaN(figure) ? "" : " pt");
      case SHARE -> Numbers.decimal(figure, 3);
      case COUNT -> Numbers.decimal(figure, 0);
    };
  }

  /** Its name in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
