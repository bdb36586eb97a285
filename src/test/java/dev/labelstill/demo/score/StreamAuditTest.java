package dev.labelstill.demo.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.demo.sample.BrokenRecord;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleExample;
import dev.labelstill.demo.sample.SampleStream;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamAuditTest {
  private static SampleTruth truth;
  private static SampleExample example;
  private static String id;
  private Observations observations;

  @BeforeAll
  static void draw() throws IOException {
    truth =
        SampleStream.drawn(FashionImages.read(Path.of("src/demo/fashion-mnist")), 7, 200).truth();
    example = truth.remembered().filter(one -> one.votes().size() == 1).findFirst().orElseThrow();
    id = example.id().value();
  }

  @BeforeEach
  void readAllThatShouldComeOut() {
    observations = PlausibleRun.observations(truth);
  }

  @Test
  void findsNothingWhereAllIsAccountedFor() {
    assertThat(report().isSound()).isTrue();
    assertThat(report().finalCount()).isEqualTo(190);
  }

  @Test
  void missesEveryExampleAnnotatorAndRejectWhereNothingCameOut() {
    observations = new Observations();
    assertThat(count(ProblemKind.MISSING_REFINEMENT)).isEqualTo(190);
    assertThat(count(ProblemKind.MISSING_TOMBSTONE)).isEqualTo(10);
    assertThat(count(ProblemKind.MISSING_REJECT)).isEqualTo(60);
    assertThat(count(ProblemKind.MISSING_ANNOTATOR)).isEqualTo(25);
  }

  @Test
  void findsTwoRefinementsWithTheSameRevision() {
    observations.onRefinement(PlausibleRun.refinement(example, judgment(), Stage.FINAL, 3));
    assertFinds(new Problem(ProblemKind.DOUBLE_REVISION, id));
  }

  @Test
  void findsAGapInTheRevisions() {
    observations.onRefinement(PlausibleRun.refinement(example, judgment(), Stage.FINAL, 5));
    assertFinds(new Problem(ProblemKind.REVISION_GAP, id));
  }

  @Test
  void findsANewestRefinementThatIsNotFinal() {
    observations.onRefinement(PlausibleRun.refinement(example, judgment(), Stage.REFINED, 4));
    assertFinds(new Problem(ProblemKind.NOT_FINAL, id));
  }

  @Test
  void findsAVoteThatWasLost() {
    observations.onRefinement(new ObservedRefinement(id, judgment(), 0, Stage.FINAL, 4));
    assertFinds(new Problem(ProblemKind.WRONG_VOTE_COUNT, id));
  }

  @Test
  void findsAGivenLabelThatNobodyGave() {
    int given = example.votes().asList().get(0).label();
    String other = truth.labels().name((given + 1) % 10);
    ObservedJudgment judgment = new ObservedJudgment(other, other, .9, .9, false);
    observations.onRefinement(PlausibleRun.refinement(example, judgment, Stage.FINAL, 4));
    assertFinds(new Problem(ProblemKind.WRONG_GIVEN_LABEL, id));
  }

  @Test
  void findsALabelThatIsNotInTheSet() {
    ObservedJudgment judgment = new ObservedJudgment(judgment().givenLabel(), "Hat", .9, .9, true);
    observations.onRefinement(PlausibleRun.refinement(example, judgment, Stage.FINAL, 4));
    assertFinds(new Problem(ProblemKind.UNKNOWN_LABEL, id));
  }

  @Test
  void findsARefinementOfAnExampleThatWasNeverSent() {
    observations.onRefinement(
        new ObservedRefinement("broken-1", judgment(), 1, Stage.PROVISIONAL, 1));
    assertFinds(new Problem(ProblemKind.UNKNOWN_EXAMPLE, "broken-1"));
  }

  @Test
  void findsARefinementAfterATombstone() {
    SampleExample forgotten = truth.forgotten().findFirst().orElseThrow();
    observations.onRefinement(PlausibleRun.refinement(forgotten, judgment(), Stage.FINAL, 2));
    assertFinds(new Problem(ProblemKind.AFTER_TOMBSTONE, forgotten.id().value()));
  }

  @Test
  void findsATombstoneThatNobodySent() {
    observations.onTombstone(id);
    assertThat(report().problems())
        .contains(
            new Problem(ProblemKind.UNEXPECTED_TOMBSTONE, id),
            new Problem(ProblemKind.MISSING_REFINEMENT, id));
  }

  @Test
  void findsARejectWithOtherBytes() {
    observations.onReject(null, "{}".getBytes(StandardCharsets.UTF_8), "NOT_JSON");
    assertFinds(new Problem(ProblemKind.UNEXPECTED_REJECT, "the record null:7b7d (NOT_JSON)"));
  }

  @Test
  void findsARejectThatCameTwice() {
    BrokenRecord broken = truth.broken().get(0);
    observations.onReject(broken.key(), broken.value(), broken.code());
    assertThat(report().problems())
        .singleElement()
        .extracting(Problem::kind)
        .isEqualTo(ProblemKind.UNEXPECTED_REJECT);
  }

  private static ObservedJudgment judgment() {
    String given = truth.labels().name(example.votes().asList().get(0).label());
    return new ObservedJudgment(given, given, .9, .9, false);
  }

  private void assertFinds(Problem problem) {
    assertThat(report().problems()).containsExactly(problem);
  }

  private long count(ProblemKind kind) {
    return report().problems().stream().filter(problem -> problem.kind() == kind).count();
  }

  private DemoReport report() {
    return DemoReport.of(truth, observations, PlausibleRun.FIGURES);
  }
}
