package dev.labelstill.experiment.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.evaluation.PrecisionRecall;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentScoreTest {
  private static ScoredExample example(
      int trueLabel, @Nullable Integer given, boolean isGold, double... probabilities) {
    Judgment judgment = new Judgment(given, ClassDistribution.ofWeights(probabilities), Set.of());
    return new ScoredExample(new ExampleId("e"), trueLabel, given, isGold, judgment);
  }

  private static final List<ScoredExample> EXAMPLES =
      List.of(
          example(0, 0, false, .9, .1), // right, stays right
          example(0, 1, false, .8, .2), // wrong, corrected
          example(1, 1, false, .6, .4), // right, made wrong
          example(1, 0, false, .7, .3), // wrong, stays wrong
          example(1, 0, true, 0, 1), // gold does not count
          example(1, null, false, .5, .5)); // nor does one without a label

  private final ExperimentScore score = ExperimentScore.of(2, EXAMPLES);

  @Test
  void countsWhatIsRight() {
    assertThat(score.given().total()).isEqualTo(4);
    assertThat(score.given().accuracy()).isEqualTo(.5);
    assertThat(score.refined().accuracy()).isEqualTo(.5);
    assertThat(score.refined().balancedAccuracy()).isEqualTo(.5);
    assertThat(score.leastRecall()).isZero();
    assertThat(score.changedShare()).isEqualTo(.5);
  }

  @Test
  void ranksWrongLabelsByLowQuality() {
    // qualities: wrong .2, right .4, wrong .7, right .9
    assertThat(score.auprc()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(score.issueFlag().precision()).isEqualTo(.5);
    assertThat(score.issueFlag().recall()).isEqualTo(.5);
    assertThat(ExperimentScore.curve(EXAMPLES))
        .extracting(PrecisionRecall::recall)
        .containsExactly(.5, 1.0, 1.0);
  }

  @Test
  void measuresConfidenceAgainstWhatIsRight() {
    double gaps = Math.abs(.9 - 1) + Math.abs(.8 - 1) + .6 + .7;

    assertThat(score.calibration().expectedError()).isCloseTo(gaps / 4, within(1e-12));
  }
}
