package dev.labelstill.training;

import static dev.labelstill.label.Stage.FINAL;
import static dev.labelstill.label.Stage.PROVISIONAL;
import static dev.labelstill.label.Stage.REFINED;
import static dev.labelstill.training.TrainerRun.labelled;
import static dev.labelstill.training.TrainerRun.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Updates;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineTrainerTest {
  private static final TrainingSettings.Pace PACE = new TrainingSettings.Pace(32, 3, 4);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyExampleIsSeenTrainedOnAndLetGo(int folds) {
    TrainerRun run = new TrainerRun(folds, PACE);

    arrive(run, 10);
    run.settle();

    for (int i = 0; i < 10; i++) {
      assertThat(run.stages("e" + i)).containsExactly(PROVISIONAL, REFINED, FINAL);
    }
    assertThat(run.trainer.windowFill()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 64, 3, 8", "1, 64, 5, 16", "2, 64, 3, 8", "2, 64, 5, 16", "2, 50, 4, 7"})
  void everyExampleGetsItsPassesBeforeItIsPushedOut(
      int folds, int window, int passes, int minibatch) {
    TrainerRun run = new TrainerRun(folds, new TrainingSettings.Pace(window, passes, minibatch));

    arrive(run, 1_000);

    assertThat(run.reports)
        .filteredOn(report -> report.stage() == FINAL)
        .hasSizeGreaterThan(800)
        .allSatisfy(
            report -> assertThat(report.progress().passes()).isGreaterThanOrEqualTo(passes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void trainsAsMuchAsIsOwedAndNotMore(int folds) {
    TrainerRun run = new TrainerRun(folds, PACE);

    arrive(run, 1_000);
    run.settle();

    assertThat(run.networks.step()).isCloseTo(1_000L * 3 / 4, within(40L));
  }

  /** Else networks learn the first few labels by heart, and believe themselves from then on. */
  @ParameterizedTest
  @CsvSource({"1, 4", "2, 8"})
  void beginsWhenThereIsAMinibatchForEachNetwork(int folds, int enough) {
    TrainerRun run = new TrainerRun(folds, PACE);

    arrive(run, enough - 1);
    run.settle(Instant.MIN);
    assertThat(run.networks.step()).isZero();
    assertThat(run.stages("e0")).containsExactly(PROVISIONAL);
    run.arrive(0, labelled("another"));
    run.settle(Instant.MIN);

    assertThat(run.networks.step()).isPositive();
    assertThat(run.stages("e0")).containsExactly(PROVISIONAL, REFINED);
  }

  /** A minibatch of one or two each is the same first few again and again. */
  @ParameterizedTest
  @CsvSource({"2560, 10", "5120, 20", "500, 8", "100000, 128"})
  void beginsWithA256thOfTheWindowWhereMinibatchesAreSmall(int window, int enough) {
    TrainerRun run = new TrainerRun(2, new TrainingSettings.Pace(window, 3, 4));

    arrive(run, enough - 1);
    run.settle(Instant.MIN);
    assertThat(run.networks.step()).isZero();
    run.arrive(0, labelled("another"));
    run.settle(Instant.MIN);

    assertThat(run.networks.step()).isPositive();
  }

  /** Who asks for a window that is smaller than that gets training all the same. */
  @Test
  void aSmallWindowIsEnough() {
    TrainerRun run = new TrainerRun(2, new TrainingSettings.Pace(4, 3, 4));

    arrive(run, 4);
    run.settle(Instant.MIN);

    assertThat(run.networks.step()).isPositive();
  }

  @Test
  void reportsAreInTheOrderOfTheStages() {
    TrainerRun run = new TrainerRun(1, new TrainingSettings.Pace(4, 1, 4));

    arrive(run, 9);
    run.settle();

    assertThat(run.stages("e0")).containsExactly(PROVISIONAL, REFINED, FINAL);
    assertThat(run.stages("e8")).containsExactly(PROVISIONAL, REFINED, FINAL);
  }

  @Test
  void firstSightComesBeforeAnyTrainingOnTheExample() {
    TrainerRun run = new TrainerRun(1, PACE);
    arrive(run, 200);
    run.settle();
    ClassDistribution expected = run.networks.predictByAll(List.of(feature("new"))).get(0);

    run.arrive(0, labelled("new"));
    run.step(Instant.MIN);

    TrainingReport report = run.last("new");
    assertThat(report.stage()).isEqualTo(PROVISIONAL);
    assertThat(report.progress().passes()).isZero();
    assertThat(report.prediction().toArray()).containsExactly(expected.toArray(), within(0.05));
  }

  @Test
  void learnsWhatTheHeapsAreCalled() {
    TrainerRun run = new TrainerRun(2, PACE);

    arrive(run, 400);
    run.settle();

    long right =
        run.reports.stream()
            .filter(report -> report.stage() == FINAL)
            .filter(
                report ->
                    report.prediction().argmax()
                        == labelled(report.id().value()).votes().asList().get(0).label())
            .count();
    assertThat(right).isGreaterThan(360);
    assertThat(run.trainer.diagnostics().firstSightAgreement()).isGreaterThan(0.7);
  }

  @Test
  void whatCannotBeTrainedOnBecomesFinalToo() {
    TrainerRun run = new TrainerRun(2, PACE);
    for (int i = 0; i < 100; i++) {
      run.arrive(0, unlabelled("no-votes-" + i));
      run.arrive(0, Updates.exampleOf(Updates.vote("no-features-" + i, "ada", 1)));
    }

    run.settle();

    for (int i = 0; i < 100; i++) {
      assertThat(run.stages("no-votes-" + i)).containsExactly(PROVISIONAL, FINAL);
      assertThat(run.stages("no-features-" + i)).containsExactly(PROVISIONAL, FINAL);
    }
    assertThat(run.last("no-votes-0").prediction()).isNotNull();
    assertThat(run.last("no-features-0").prediction()).isNull();
    assertThat(run.networks.step()).isZero();
  }

  @Test
  void anExampleWhoseVotesComeLaterIsTrainedOnAllTheSame() {
    TrainerRun run = new TrainerRun(1, PACE);

    for (int i = 0; i < 500; i++) {
      run.arrive(0, unlabelled("e" + i));
      run.step(Instant.MIN);
      run.accept(new Admission.Change(0, labelled("e" + i)));
    }

    assertThat(run.networks.step()).isCloseTo(500L * 3 / 4, within(40L));
    assertThat(run.stages("e100")).containsExactly(PROVISIONAL, REFINED, FINAL);
  }

  @Test
  void anExampleOfWhichAllVotesAreWithdrawnIsNotTrainedOnAnyMore() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(0, labelled("e"));
    run.step(Instant.MIN);

    run.accept(new Admission.Change(0, unlabelled("e")));
    run.settle();

    assertThat(run.stages("e")).containsExactly(PROVISIONAL, FINAL);
    assertThat(run.networks.step()).isZero();
  }

  @Test
  void aChangeReachesAnExampleThatHasOnlyJustArrived() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(0, unlabelled("e"));

    run.accept(new Admission.Change(0, labelled("e")));
    run.settle();

    assertThat(run.stages("e")).containsExactly(PROVISIONAL, REFINED, FINAL);
  }

  @Test
  void aChangeOfWhatIsNotInTheWindowIsNoMatter() {
    TrainerRun run = new TrainerRun(1, PACE);

    run.accept(new Admission.Change(0, labelled("e")));
    run.settle();

    assertThat(run.reports).isEmpty();
  }

  @Test
  void nothingIsSaidOfWhatWasForgotten() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(0, labelled("seen"));
    run.step(Instant.MIN);
    run.arrive(0, labelled("just-arrived"));
    run.reports.clear();

    run.accept(new Admission.Forget(0, new ExampleId("seen")));
    run.accept(new Admission.Forget(0, new ExampleId("just-arrived")));
    run.settle();

    assertThat(run.reports).isEmpty();
  }

  @Test
  void nothingIsSaidOfAShardThatMovedAway() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(1, labelled("here"));
    run.arrive(2, labelled("moving"));
    run.step(Instant.MIN);
    run.arrive(2, labelled("moving-too"));
    run.reports.clear();

    run.accept(new Admission.DropShard(2));
    run.settle();

    assertThat(run.stages("here")).containsExactly(REFINED, FINAL);
    assertThat(run.reports).extracting(TrainingReport::shard).containsOnly(1);
  }

  @Test
  void anExampleThatComesAgainIsReportedUnderItsNewTicketAlone() {
    TrainerRun run = new TrainerRun(1, PACE);
    long first = run.arrive(0, labelled("e"));
    run.step(Instant.MIN);

    long second = run.arrive(0, labelled("e"));
    run.settle();

    assertThat(run.stages(first)).containsExactly(PROVISIONAL);
    assertThat(run.stages(second)).containsExactly(PROVISIONAL, REFINED, FINAL);
  }

  @Test
  void whoComesBackAfterARestartIsNotSeenForTheFirstTimeAgain() {
    TrainerRun run = new TrainerRun(1, PACE);
    ClassDistribution known = ClassDistribution.ofWeights(1, 2, 3);

    run.admit(0, labelled("seen"), new Admission.Earlier(known, 0, 0));
    run.admit(0, labelled("trained"), new Admission.Earlier(known, 3, 3));
    run.settle();

    assertThat(run.stages("seen")).containsExactly(REFINED, FINAL);
    assertThat(run.stages("trained")).containsExactly(FINAL);
    assertThat(run.last("trained").progress().passes()).isEqualTo(3);
  }

  @Test
  void whoIsOverdueIsBroughtToItsEndAndNobodyElse() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(0, labelled("old"));
    Instant between = run.now().plusMillis(1);
    run.arrive(0, labelled("young"));

    run.settle(between);

    assertThat(run.stages("old")).containsExactly(PROVISIONAL, REFINED, FINAL);
    assertThat(run.stages("young")).containsExactly(PROVISIONAL);
    assertThat(run.trainer.oldestAdmission()).isAfter(between);
  }

  @Test
  void anEmptyTrainerIsIdleAndReady() {
    TrainerRun run = new TrainerRun(2, PACE);

    run.step(Instant.MAX);

    assertThat(run.trainer.isIdle(Instant.MAX)).isTrue();
    assertThat(run.trainer.isReadyForArrivals(0)).isTrue();
    assertThat(run.reports).isEmpty();
    assertThat(run.trainer.diagnostics().lossNats()).isZero();
  }

  @Test
  void manyWhoComeBackAtOnceLeaveAgainUntilTheWindowHoldsThem() {
    TrainerRun run = new TrainerRun(1, PACE);
    ClassDistribution known = ClassDistribution.uniform(3);
    for (int i = 0; i < 500; i++) {
      run.arrive(0, labelled("e" + i), new Admission.Earlier(known, 3, 3));
    }

    run.settle(Instant.MIN);

    assertThat(run.trainer.windowFill()).isEqualTo(32);
  }

  @Test
  void showsAShareOfTheWindowThatIsSpreadEvenly() {
    TrainerRun run = new TrainerRun(1, new TrainingSettings.Pace(100, 1, 4));
    arrive(run, 90);
    run.settle(Instant.MIN);

    List<OnlineTrainer.Observed> observed = run.trainer.observed(30);

    assertThat(observed).hasSize(30);
    assertThat(observed.get(29).example().id()).isEqualTo(new ExampleId("e87"));
    assertThat(run.trainer.observed(1_000)).hasSize(90);
  }

  @Test
  void showsNobodyWithoutVotesOrFeatures() {
    TrainerRun run = new TrainerRun(1, PACE);
    run.arrive(0, unlabelled("no-votes"));
    Example votesOnly = Updates.exampleOf(Updates.vote("no-features", "ada", 1));
    run.arrive(0, votesOnly);
    run.step(Instant.MIN);

    assertThat(run.trainer.observed(10)).isEmpty();
  }

  private static void arrive(TrainerRun run, int count) {
    for (int i = 0; i < count; i++) {
      run.arrive(0, labelled("e" + i));
    }
  }

  private static Features feature(String id) {
    return TrainerRun.featuresOf(id);
  }
}
