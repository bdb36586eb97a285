package dev.labelstill.pipeline;

import static dev.labelstill.label.Updates.features;
import static dev.labelstill.label.Updates.gold;
import static dev.labelstill.label.Updates.vote;
import static dev.labelstill.label.Updates.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExampleLifecycleTest {
  private static final int SHARD = 3;
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final ExampleId ID = new ExampleId("e");
  private static final ClassDistribution PREDICTION = ClassDistribution.ofWeights(1, 8, 1);

  private final Crowd crowd = new Crowd(3, CrowdSettings.defaults());
  private final AtomicLong tickets = new AtomicLong();
  private final ExampleLifecycle lifecycle = publishing(EnumSet.allOf(Stage.class));

  // Unknown

  @Test
  void anExampleWithFeaturesWaitsForItsFirstSight() {
    Transition transition = receive(null, labelled());

    assertThat(transition.published()).isNull();
    assertThat(transition.after().newest()).isNull();
    assertThat(transition.after().contribution()).isNull();
    assertThat(transition.admission())
        .isEqualTo(new Admission.Admit(SHARD, transition.after().example(), 1, null));
  }

  @Test
  void anExampleWithoutFeaturesIsJudgedAtOnce() {
    Transition transition = receive(null, vote("e", "ada", 1));

    assertThat(transition.published().stage()).isEqualTo(Stage.PROVISIONAL);
    assertThat(transition.published().revision()).isEqualTo(1);
    assertThat(transition.published().judgment().reasons()).contains(Reason.NO_FEATURES);
    assertThat(((Admission.Admit) transition.admission()).earlier())
        .isEqualTo(new Admission.Earlier(null, 0, 0));
  }

  @Test
  void nothingComesOfAnEventThatSaysNothing() {
    assertThat(receive(null, withdrawal("e", "ada"))).isNull();
  }

  @Test
  void anUnknownExampleCanBeForgotten() {
    assertThat(receive(null, new ExampleEvent.Forget(ID)))
        .isEqualTo(new Transition(null, null, new Admission.Forget(SHARD, ID)));
  }

  // Admitted

  @Test
  void votesBeforeTheFirstSightAreKeptAndToldToTheWindow() {
    ExampleState waiting = receive(null, labelled()).after();

    Transition transition = receive(waiting, vote("e", "bob", 0));

    assertThat(transition.published()).isNull();
    assertThat(transition.after().example().votes().size()).isEqualTo(2);
    assertThat(transition.admission())
        .isEqualTo(new Admission.Change(SHARD, transition.after().example()));
  }

  @Test
  void theFirstSightIsProvisional() {
    Transition transition = report(receive(null, labelled()).after(), Stage.PROVISIONAL, 0);

    assertThat(transition.published().stage()).isEqualTo(Stage.PROVISIONAL);
    assertThat(transition.published().revision()).isEqualTo(1);
    assertThat(transition.published().provenance().refinedAt()).isEqualTo(NOW);
    assertThat(transition.after().prediction()).isEqualTo(PREDICTION);
    assertThat(transition.after().isOpen()).isTrue();
    assertThat(transition.admission()).isNull();
  }

  // Provisional

  @Test
  void aVoteOnAProvisionalExampleIsJudgedAtOnceAndToldToTheWindow() {
    Transition transition = receive(provisional(), vote("e", "bob", 0));

    assertThat(transition.published().stage()).isEqualTo(Stage.PROVISIONAL);
    assertThat(transition.published().revision()).isEqualTo(2);
    assertThat(transition.published().votes().size()).isEqualTo(2);
    assertThat(transition.admission())
        .isEqualTo(new Admission.Change(SHARD, transition.after().example()));
  }

  @Test
  void refinedThenFinalFollow() {
    Transition refined = report(provisional(), Stage.REFINED, 5);
    Transition last = report(refined.after(), Stage.FINAL, 6);

    assertThat(refined.published().stage()).isEqualTo(Stage.REFINED);
    assertThat(refined.published().revision()).isEqualTo(2);
    assertThat(refined.published().provenance().passes()).isEqualTo(5);
    assertThat(last.published().stage()).isEqualTo(Stage.FINAL);
    assertThat(last.published().revision()).isEqualTo(3);
    assertThat(last.after().isOpen()).isFalse();
  }

  @Test
  void theSameEventTwiceChangesNothing() {
    assertThat(receive(provisional(), labelled())).isNull();
    assertThat(receive(finished(), labelled())).isNull();
    assertThat(receive(finished(), vote("e", "ada", 1))).isNull();
  }

  // Final

  @Test
  void aLateVoteGivesANewFinalRevisionAtOnce() {
    Transition transition = receive(finished(), vote("e", "bob", 0));

    assertThat(transition.published().stage()).isEqualTo(Stage.FINAL);
    assertThat(transition.published().revision()).isEqualTo(4);
    assertThat(transition.published().provenance().modelStep()).isEqualTo(100);
    assertThat(transition.admission()).isNull();
    assertThat(transition.after().isOpen()).isFalse();
  }

  @Test
  void aReplacedVoteIsJudgedAnew() {
    Transition transition = receive(finished(), vote("e", "ada", 0));

    assertThat(transition.published().judgment().givenLabel()).isZero();
    assertThat(transition.published().votes().size()).isEqualTo(1);
  }

  @Test
  void lateGoldDecides() {
    Transition transition = receive(finished(), gold("e", 2));

    assertThat(transition.published().judgment().refinedLabel()).isEqualTo(2);
    assertThat(transition.published().judgment().reasons()).contains(Reason.GOLD);
  }

  @Test
  void aLateVoteThatTurnsMuchOverBringsTheExampleBackIntoTheWindow() {
    Transition transition = receive(finished(), gold("e", 2));

    assertThat(transition.published().stage()).isEqualTo(Stage.REFINED);
    assertThat(transition.published().revision()).isEqualTo(4);
    assertThat(((Admission.Admit) transition.admission()).earlier())
        .isEqualTo(new Admission.Earlier(PREDICTION, 5, 0));
    assertThat(transition.after().isOpen()).isTrue();
  }

  @Test
  void whereOnlyFinalRefinementsArePublishedALateVoteGivesOneAtOnce() {
    Transition transition =
        publishing(Set.of(Stage.FINAL)).receive(SHARD, finished(), gold("e", 2), NOW);

    assertThat(transition.published().stage()).isEqualTo(Stage.FINAL);
    assertThat(transition.admission()).isNull();
  }

  @Test
  void ofContradictoryGoldTheNewestCounts() {
    ExampleState first = receive(finished(), gold("e", 2)).after();

    Transition second = receive(first, gold("e", 0));

    assertThat(second.published().judgment().refinedLabel()).isZero();
    assertThat(second.published().judgment().confidence()).isEqualTo(1);
  }

  @Test
  void withdrawingTheOnlyVoteLeavesTheNetworksWord() {
    Transition transition = receive(finished(), withdrawal("e", "ada"));

    assertThat(transition.published().judgment().givenLabel()).isNull();
    assertThat(transition.published().judgment().reasons()).contains(Reason.NO_VOTES);
    assertThat(transition.published().judgment().refinedLabel()).isEqualTo(PREDICTION.argmax());
    assertThat(transition.published().annotatorAgreement()).isZero();
  }

  @Test
  void replacedFeaturesAreSeenForTheFirstTimeAgain() {
    Transition transition = receive(finished(), features("e", 7, 7));

    assertThat(transition.published()).isNull();
    assertThat(transition.after().prediction()).isNull();
    assertThat(transition.after().passes()).isZero();
    assertThat(transition.after().newest()).isEqualTo(finished().newest());
    assertThat(((Admission.Admit) transition.admission()).earlier()).isNull();
    assertThat(report(transition.after(), Stage.PROVISIONAL, 0).published().revision())
        .isEqualTo(4);
  }

  @Test
  void anExampleThatWaitsToBeSeenWithItsNewFeaturesComesBackAfterARestart() {
    ExampleState waiting = receive(finished(), features("e", 7, 7)).after();

    assertThat(waiting.isOpen()).isTrue();
    assertThat(lifecycle.readmit(SHARD, waiting))
        .isInstanceOfSatisfying(
            Admission.Admit.class, admit -> assertThat(admit.earlier()).isNull());
  }

  // Forgotten

  @Test
  void aTombstoneForgetsAndTellsTheWindow() {
    assertThat(receive(finished(), new ExampleEvent.Forget(ID)))
        .isEqualTo(new Transition(null, null, new Admission.Forget(SHARD, ID)));
  }

  @Test
  void aReportAboutAForgottenExampleIsOfNoUse() {
    assertThat(report(null, Stage.FINAL, 5)).isNull();
  }

  @Test
  void whoComesAgainAfterATombstoneBeginsAnew() {
    ExampleState forgotten = receive(finished(), new ExampleEvent.Forget(ID)).after();

    Transition transition = receive(forgotten, vote("e", "ada", 0));

    assertThat(transition.published().revision()).isEqualTo(1);
    assertThat(transition.published().votes().size()).isEqualTo(1);
  }

  // Readmission

  @Test
  void whoWasSeenBeforeARestartIsNotSeenForTheFirstTimeAgain() {
    Admission admission = lifecycle.readmit(SHARD, provisional());

    assertThat(((Admission.Admit) admission).earlier())
        .isEqualTo(new Admission.Earlier(PREDICTION, 0, 0));
  }

  @Test
  void whoWasNotSeenBeforeARestartIsSeenForTheFirstTime() {
    Admission admission = lifecycle.readmit(SHARD, receive(null, labelled()).after());

    assertThat(((Admission.Admit) admission).earlier()).isNull();
  }

  @Test
  void whoIsFinalStaysOut() {
    assertThat(lifecycle.readmit(SHARD, finished())).isNull();
  }

  @Test
  void everyAdmissionHasATicketOfItsOwn() {
    Admission.Admit first = (Admission.Admit) receive(null, labelled()).admission();
    Admission.Admit second = (Admission.Admit) lifecycle.readmit(SHARD, provisional());

    assertThat(second.ticket()).isGreaterThan(first.ticket());
  }

  // Stages that are not published

  @Test
  void stagesThatAreNotPublishedTakeNoRevision() {
    ExampleLifecycle finalOnly = publishing(Set.of(Stage.FINAL));
    ExampleState waiting = finalOnly.receive(SHARD, null, labelled(), NOW).after();

    Transition first = finalOnly.report(waiting, reportOf(Stage.PROVISIONAL, 0), NOW);
    Transition last = finalOnly.report(first.after(), reportOf(Stage.FINAL, 5), NOW);

    assertThat(first.published()).isNull();
    assertThat(first.after().newest().stage()).isEqualTo(Stage.PROVISIONAL);
    assertThat(first.after().revision()).isZero();
    assertThat(last.published().revision()).isEqualTo(1);
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
    return lifecycle.report(before, reportOf(stage, passes), NOW);
  }

  private static TrainingReport reportOf(Stage stage, int passes) {
    return new TrainingReport(
        SHARD, ID, 1, stage, PREDICTION, new TrainingReport.Progress(passes, 100));
  }

  private ExampleLifecycle publishing(Set<Stage> stages) {
    return new ExampleLifecycle(new Judge(3, crowd), stages, tickets::incrementAndGet);
  }
}
