package dev.labelstill.experiment.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.NoiseSpec;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.experiment.score.ScoredExample;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteTest {
  private static final ExperimentSetting SETTING =
      new ExperimentSetting(
          "fashion-mnist",
          NoiseSpec.parse("pair:0.3"),
          0,
          40_000,
          ExperimentSetting.Shape.PLAIN,
          1);

  /** Of 100 examples whose given labels are half wrong, so many are refined rightly. */
  private static ExperimentResult result(int right) {
    List<ScoredExample> examples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ClassDistribution believed =
          i < right ? ClassDistribution.ofWeights(1, 0) : ClassDistribution.ofWeights(0, 1);
      Judgment judgment = new Judgment(i % 2, believed, Set.of());
      examples.add(new ScoredExample(new ExampleId("e" + i), 0, i % 2, false, judgment));
    }
    return new ExperimentResult(
        SETTING,
        new LabelSet(List.of("cat", "dog")),
        examples,
        new ExperimentResult.Learned(
            List.of(), ConfusionMatrix.ofRows(new double[][] {{1, 0}, {0, 1}}), Double.NaN, null),
        ExperimentScore.of(2, examples),
        new ExperimentResult.Cost(2, 50, Double.NaN));
  }

  private static RowOutcome outcome(Target target, ExperimentResult... results) {
    return new RowOutcome(new SuiteRow(SETTING, results.length, List.of(target)), List.of(results));
  }

  @Test
  void theMeanOfTheSeedsDecides() {
    Target target = Target.atLeast(Measure.REFINED, .8);

    assertThat(outcome(target, result(70), result(90)).isReached()).isTrue();
    assertThat(outcome(target, result(70), result(89)).isReached()).isFalse();
    Spread spread = Spread.of(Measure.REFINED, List.of(result(70), result(90)));
    assertThat(spread.mean()).isCloseTo(.8, within(1e-12));
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(.02), within(1e-12));
  }

  @Test
  void aBoundFromAboveIsOne() {
    assertThat(outcome(Target.atMost(Measure.ECE, .2), result(90)).isReached()).isTrue();
    assertThat(outcome(Target.atMost(Measure.ECE, .05), result(90)).isReached()).isFalse();
  }

  @Test
  void whatCannotBeMeasuredIsNotReached() {
    assertThat(outcome(Target.atLeast(Measure.HELD_OUT, 0), result(90)).isReached()).isFalse();
  }

  @Test
  void theTableSaysWhatFallsShort() {
    RowOutcome good = outcome(Target.atLeast(Measure.REFINED, .8), result(90));
    RowOutcome bad = outcome(Target.atLeast(Measure.GAIN, .45), result(90));

    assertThat(SuiteTable.of(List.of(good)))
        .contains("fashion-mnist, pair:0.3", ">= 80.00 %", "90.00 %", "Every figure is reached.")
        .doesNotContain("falls short");
    assertThat(SuiteTable.of(List.of(good, bad)))
        .contains(">= 45.00 pt", "40.00 pt", "falls short", "1 of 2 settings fall short.");
  }

  @Test
  void jsonHoldsEverySeedAndWhatIsToReach() {
    String json =
        SuiteJson.ofRows(
            List.of(outcome(Target.atLeast(Measure.REFINED, .8), result(70), result(90))));

    assertThat(json)
        .contains("\"at_least\" : 0.8", "\"mean\" : 0.8", "\"reached\" : true")
        .contains("\"refined\" : 0.7", "\"refined\" : 0.9", "\"held_out\" : null");
  }

  @Test
  void aSettingThatOthersWereTriedOnIsShownBesideThem() {
    assertThat(ExperimentTable.of(List.of(result(90))))
        .contains("fashion-mnist, pair:0.3: 100 scored", "refined labels right", "90.00 %")
        .contains("cleanlab 2.9.0, offline", "88.64 %", ".640")
        .doesNotContain("held-out", "each class alike");
  }

  @Test
  void eachSuiteStreamsEverySettingWithItsOwnSeeds() {
    assertThat(Suite.full(5)).hasSize(17);
    assertThat(Suite.full(5).get(0).settings())
        .extracting(ExperimentSetting::seed)
        .containsExactly(5L, 6L, 7L);
    assertThat(Suite.brief(5)).allMatch(row -> row.seeds() == 1 && !row.targets().isEmpty());
  }
}
