package dev.labelstill.demo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleStream;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoScoreTest {
  private static SampleTruth truth;

  @BeforeAll
  static void draw() throws IOException {
    truth =
        SampleStream.drawn(FashionImages.read(Path.of("src/demo/fashion-mnist")), 7, 200).truth();
  }

  @Test
  void countsWhatAFewRefinementsSay() {
    List<SampleExample> some =
        truth.remembered().filter(one -> !one.votes().isEmpty() && !one.isGold()).limit(4).toList();
    Observations observations = new Observations();
    publish(some.get(0), 0, 0, .9, .9, observations);
    publish(some.get(1), 1, 0, .8, .1, observations);
    publish(some.get(2), 1, 1, .6, .6, observations);
    publish(some.get(3), 0, 1, .7, .2, observations);
    DemoScore score = DemoScore.of(truth, observations);
    assertThat(score.scored()).hasSize(4);
    assertThat(score.givenAccuracy()).isEqualTo(.5);
    assertThat(score.refinedAccuracy()).isEqualTo(.5);
    assertThat(score.refinedAccuracyWithoutGold()).isEqualTo(.5);
    assertThat(score.auprc()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(score.calibration().expectedError())
        .isCloseTo((.1 + .2 + .6 + .7) / 4, within(1e-12));
    assertThat(score.issueFlag().precision()).isEqualTo(.5);
    assertThat(score.issueFlag().recall()).isEqualTo(.5);
  }

  @Test
  void scoresTheNewestRefinementOnly() {
    SampleExample example =
        truth.remembered().filter(one -> !one.votes().isEmpty()).findFirst().orElseThrow();
    Observations observations = new Observations();
    publish(example, 0, 1, .9, .1, observations);
    publish(example, 0, 0, .9, .9, observations);
    assertThat(DemoScore.of(truth, observations).refinedAccuracy()).isEqualTo(1);
  }

  @Test
  void leavesOutExamplesWithoutVotesAndForgottenOnes() {
    Observations observations = PlausibleRun.observations(truth);
    long withVotes = truth.remembered().filter(one -> !one.votes().isEmpty()).count();
    assertThat(DemoScore.of(truth, observations).scored())
        .hasSize((int) withVotes)
        .hasSizeLessThan(190);
  }

  @Test
  void ranksAnnotatorsAgainstTheirRealAccuracy() {
    Observations observations = new Observations();
    truth
        .annotators()
        .forEach(
            one ->
                observations.onAnnotator(one.id().value(), truth.realizedAccuracy(one.id()) / 2));
    assertThat(DemoScore.of(truth, observations).annotatorSpearman()).isCloseTo(1, within(1e-12));
  }

  @Test
  void runningAccuracyEndsWhereTheScoreDoes() {
    Observations observations = PlausibleRun.observations(truth);
    RunningAccuracy running = new RunningAccuracy(truth);
    truth.forgotten().forEach(one -> running.onTombstone(one.id().value()));
    for (SampleExample example : truth.remembered().toList()) {
      ObservedRefinement newest = observations.newest(example.id().value()).orElseThrow();
      running.onRefinement(newest);
      running.onRefinement(newest);
    }
    DemoScore score = DemoScore.of(truth, observations);
    assertThat(running.given()).isEqualTo(score.givenAccuracy());
    assertThat(running.refined()).isEqualTo(score.refinedAccuracy());
  }

  @Test
  void writesTheFiguresThatReportJsonPromises() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                ReportJson.of(
                    DemoReport.of(truth, PlausibleRun.observations(truth), PlausibleRun.FIGURES)));
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "examples",
            "votes",
            "rejected",
            "forgotten",
            "final",
            "single_vote_accuracy",
            "given_accuracy",
            "refined_accuracy",
            "refined_accuracy_without_gold",
            "auprc",
            "ece",
            "annotator_spearman",
            "seconds",
            "examples_per_second",
            "peak_rss_mb",
            "backend",
            "seed");
    assertThat(json.get("rejected").get("NOT_JSON").asInt()).isEqualTo(7);
    assertThat(json.get("seconds").asDouble()).isEqualTo(42.5);
    assertThat(json.get("sound").asBoolean()).isTrue();
  }

  @Test
  void writesNullForWhatIsNotANumber() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                ReportJson.of(DemoReport.of(truth, new Observations(), PlausibleRun.FIGURES)));
    assertThat(json.get("refined_accuracy").isNull()).isTrue();
    assertThat(json.get("sound").asBoolean()).isFalse();
    assertThat(json.get("problems").get("MISSING_REFINEMENT").asInt()).isEqualTo(190);
  }

  /** Publishes labels as far from the true one as told: 0 is right. */
  private static void publish(
      SampleExample example,
      int givenOff,
      int refinedOff,
      double confidence,
      double quality,
      Observations observations) {
    String given = truth.labels().name((example.trueLabel() + givenOff) % 10);
    String refined = truth.labels().name((example.trueLabel() + refinedOff) % 10);
    ObservedJudgment judgment =
        new ObservedJudgment(given, refined, confidence, quality, givenOff != refinedOff);
    observations.onRefinement(PlausibleRun.refinement(example, judgment, Stage.FINAL, 1));
  }
}
