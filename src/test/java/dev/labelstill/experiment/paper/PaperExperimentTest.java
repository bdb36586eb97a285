package dev.labelstill.experiment.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.plot.WellFormed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small experiment, the same each time: a quarter of the labels are wrong. */
class PaperExperimentTest {
  private static final double SHARE = .25;
  private static final PaperSetting SMALL =
      new PaperSetting(
          new ClusterSetting(80, 24, 4, 4, .5),
          new DescentSetting(128, .2, 400),
          List.of(SHARE),
          1,
          7);

  private static final List<PaperProgress> PROGRESS = new ArrayList<>();
  private static PaperResult result;

  @BeforeAll
  static void run() {
    result = PaperExperiment.run(SMALL, PROGRESS::add);
  }

  @Test
  void plainTrainingMemorizesTheWrongLabels() {
    Fit end = only(PaperMethod.PLAIN).end().fit();
    assertThat(end.agreement()).isEqualTo(1);
    assertThat(end.accuracy()).isEqualTo(1 - SHARE);
    assertThat(end.leastMargin()).isNegative();
  }

  @Test
  void plainTrainingMovesAwayFromTheTruthAgain() {
    Course plain = only(PaperMethod.PLAIN);
    assertThat(plain.end().fit().distance()).isGreaterThan(1.3 * plain.nearest().fit().distance());
    assertThat(only(PaperMethod.STOPPED_BY_ORACLE).end()).isEqualTo(plain.nearest());
  }

  @Test
  void distillationEndsAtTheTrueLabelsWithAMargin() {
    Fit end = only(PaperMethod.ROLLING).end().fit();
    assertThat(end.distance()).isLessThan(.05);
    assertThat(end.accuracy()).isEqualTo(1);
    assertThat(end.agreement()).isEqualTo(1 - SHARE);
    assertThat(end.leastMargin()).isGreaterThan(.9);
  }

  @Test
  void takesUpTheInformativePartFirst() {
    for (Moment moment : only(PaperMethod.PLAIN).moments().subList(1, 10)) {
      assertThat(moment.informativeLeft()).isLessThan(moment.noiseLeft());
    }
  }

  @Test
  void beginsAtZeroWithBothPartsWholeAndDistanceOne() {
    Moment start = only(PaperMethod.PLAIN).moments().get(0);
    assertThat(start.fit().distance()).isCloseTo(1, within(1e-5));
    assertThat(start.informativeLeft()).isCloseTo(1, within(1e-5));
    assertThat(start.noiseLeft()).isCloseTo(1, within(1e-5));
  }

  @Test
  void comesToTheSameWithTheSameSeed() {
    assertThat(PaperExperiment.run(SMALL, progress -> {})).isEqualTo(result);
  }

  @Test
  void saysHowFarItIs() {
    assertThat(PROGRESS.get(0).done()).isZero();
    assertThat(PROGRESS.get(PROGRESS.size() - 1))
        .isEqualTo(new PaperProgress(6, 6, "rolling target, 25 % wrong"));
  }

  @Test
  void saysWhichSentencesTheRunsBearOut() {
    assertThat(PaperClaims.of(result))
        .hasSize(13)
        .filteredOn(claim -> claim.sentence().startsWith("plain"))
        .allMatch(Claim::holds);
    assertThat(new Claim("it rains", List.of(.1), List.of(.2)).verdict())
        .isEqualTo("holds at 10 % wrong labels; not at 20 %");
  }

  @Test
  void printsATableThatFitsTheTerminal() {
    assertThat(PaperTable.of(result).lines())
        .allMatch(line -> line.length() <= 110)
        .anyMatch(line -> line.contains("plain  ") && line.contains("75.0 %"));
  }

  @Test
  void writesThePageAndTheDocument() throws Exception {
    String page = PaperPage.of(result);
    WellFormed.check(page);
    assertThat(page).contains("ends with 75.0\u202f% right").doesNotContain("NaN", "<script");
    assertThat(PaperJson.of(result).at("/outcomes/0/accuracy").asDouble()).isEqualTo(1 - SHARE);
  }

  private static Course only(PaperMethod method) {
    return result.runs(method, SHARE).get(0);
  }
}
