package dev.labelstill.pipeline;

import static dev.labelstill.label.Updates.vote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.label.Votes;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.TrainingReport;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What becomes of an example of which nothing new comes in. */
class ExampleLaterLifeTest {
  private static final int SHARD = 3;
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final ExampleId ID = new ExampleId("e");
  private static final ClassDistribution PREDICTION = ClassDistribution.ofWeights(1, 8, 1);

  private final Crowd crowd = new Crowd(3, CrowdSettings.defaults());
  private final AtomicLong tickets = new AtomicLong();
  private final ExampleLifecycle lifecycle =
      new ExampleLifecycle(
          new Judge(3, crowd), EnumSet.allOf(Stage.class), tickets::incrementAndGet);

  @Test
  void nothingComesOfJudgingAnewWhereNothingMoved() {
    assertThat(lifecycle.rescore(finished(), 0.05, NOW)).isNull();
    assertThat(lifecycle.rescore(receive(null, labelled()).after(), 0.05, NOW)).isNull();
  }

  @Test
  void anExampleIsRevisedWhereItsAnnotatorTurnsOutToBeWrong() {
    ExampleState before = receive(null, vote("e", "ada", 1)).after();
    crowd.replace(SHARD, null, before.contribution());
    letErr("ada", 40);

    Transition transition = lifecycle.rescore(before, 0.05, LATER);

    assertThat(before.newest().judgment().refinedLabel()).isEqualTo(1);
    assertThat(transition.published().judgment().refinedLabel()).isZero();
    assertThat(transition.published().revision()).isEqualTo(2);
    assertThat(transition.published().stage()).isEqualTo(before.newest().stage());
    assertThat(transition.published().provenance().refinedAt()).isEqualTo(LATER);
    assertThat(transition.admission()).isNull();
    crowd.replace(SHARD, before.contribution(), transition.after().contribution());
    assertThat(lifecycle.rescore(transition.after(), 0.05, LATER)).isNull();
  }

  @Test
  void aSmallChangeIsKeptWithoutARevision() {
    ExampleState before = receive(null, vote("e", "ada", 1)).after();
    letErr("bob", 1);

    Transition transition = lifecycle.rescore(before, 0.5, NOW);

    assertThat(transition.published()).isNull();
    assertThat(transition.after().revision()).isEqualTo(1);
    assertThat(transition.after().newest().judgment().confidence())
        .isNotEqualTo(before.newest().judgment().confidence());
  }

  @Test
  void smallChangesAddUpToARevision() {
    ExampleState state = receive(null, vote("e", "ada", 1)).after();
    long published = 0;
    for (int i = 0; i < 40; i++) {
      letErr("bob", 1);
      Transition transition = lifecycle.rescore(state, 0.1, NOW);
      if (transition != null) {
        state = transition.after();
        published += transition.published() == null ? 0 : 1;
      }
    }

    assertThat(published).isBetween(1L, 6L);
    assertThat(state.revision()).isEqualTo(1 + published);
  }

  /** Lets an annotator say 1 where 0 is true. */
  private void letErr(String annotator, int times) {
    Contribution error =
        Contribution.of(
            Votes.of(vote("other", annotator, 1).votes()), ClassDistribution.oneHot(3, 0));
    for (int i = 0; i < times; i++) {
      crowd.replace(SHARD, null, error);
    }
  }

  @Test
  void aFinalExampleExpiresWhenNothingIsHeardOfItForLong() {
    Duration week = Duration.ofDays(7);

    assertThat(finished().isExpired(week, NOW.plus(week))).isFalse();
    assertThat(finished().isExpired(week, NOW.plus(week).plusMillis(1))).isTrue();
    assertThat(provisional().isExpired(week, NOW.plus(week).plusMillis(1))).isFalse();
  }

  @Test
  void aVoteAfterExpiryIsJudgedAloneAndSaysSo() {
    Transition transition = receive(ExampleState.expired(ID, 7), vote("e", "bob", 0));

    assertThat(transition.published().revision()).isEqualTo(8);
    assertThat(transition.published().votes().size()).isEqualTo(1);
    assertThat(transition.published().judgment().reasons())
        .contains(Reason.EXPIRED, Reason.NO_FEATURES);
    Transition next = receive(transition.after(), vote("e", "ada", 0));
    assertThat(next.published().revision()).isEqualTo(9);
    assertThat(next.published().judgment().reasons()).contains(Reason.EXPIRED);
  }

  @Test
  void ofAnExampleInTrainingNothingIsPublished() {
    ExampleState open = provisional();
    crowd.replace(SHARD, null, open.contribution());
    letErr("ada", 40);

    Transition transition = lifecycle.rescore(open, 0.05, LATER);

    assertThat(transition.published()).isNull();
    assertThat(transition.after().revision()).isEqualTo(open.revision());
    assertThat(transition.after().newest().judgment().confidence())
        .isNotEqualTo(open.newest().judgment().confidence());
  }

  private ExampleState provisional() {
    return report(receive(null, labelled()).after(), Stage.PROVISIONAL, 0).after();
  }

  private ExampleState finished() {
    ExampleState refined = report(provisional(), Stage.REFINED, 5).after();
    return report(refined, Stage.FINAL, 5).after();
  }

  private static ExampleEvent.Update labelled() {
    return Updates.labelled("e", Features.of(1, 2), "ada", 1);
  }

  private Transition receive(ExampleState before, ExampleEvent event) {
    return lifecycle.receive(SHARD, before, event, NOW);
  }

  private Transition report(ExampleState before, Stage stage, int passes) {
    TrainingReport report =
        new TrainingReport(
            SHARD, ID, 1, stage, PREDICTION, new TrainingReport.Progress(passes, 100));
    return lifecycle.report(before, report, NOW);
  }
}
