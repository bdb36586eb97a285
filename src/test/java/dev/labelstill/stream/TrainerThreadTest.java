package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.network.FaultyNetwork;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.pipeline.Setback;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerThreadTest {
  private static final int CAPACITY = 8;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock();
  private final List<TrainingReport> reports = new ArrayList<>();
  private TrainerThread trainer = trainer(SoftmaxRegression::new);

  private TrainerThread trainer(NetworkFactory networks) {
    Crowd crowd = Loops.crowd();
    Judge judge = new Judge(Loops.LABELS.size(), crowd);
    return new TrainerThread(
        () -> Loops.loop(crowd, judge, networks),
        new TrainerSettings(QUIET, MAX_AGE, CAPACITY, 0, LONG, new RecoverySettings(4, 2)),
        clock);
  }

  @AfterEach
  void close() {
    trainer.close();
  }

  private static Admission.Admit admit(int number) {
    Votes votes = Votes.of(List.of(new Vote(new AnnotatorId("ann"), number % 3)));
    Example example =
        new Example(new ExampleId("x" + number), Features.of(number % 3, 1), votes, null);
    return new Admission.Admit(0, example, number, null);
  }

  private static Admission.Change change(int number) {
    return new Admission.Change(0, admit(number).example());
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(100_000);
    }
  }

  private List<Stage> stagesOf(int number) {
    reports.addAll(trainer.outbox().take(0, Integer.MAX_VALUE));
    return reports.stream()
        .filter(report -> report.ticket() == number)
        .map(TrainingReport::stage)
        .toList();
  }

  private int windowFill() {
    var status = trainer.status();
    return status == null ? -1 : status.windowFill();
  }

  @Test
  void refusesWhatFindsNoRoomInTime() {
    for (int i = 0; i < CAPACITY; i++) {
      assertThat(trainer.offer(i % 2 == 0 ? admit(i) : change(i), Duration.ZERO)).isTrue();
    }

    assertThat(trainer.offer(admit(99), Duration.ZERO)).isFalse();

    assertThat(trainer.offer(change(1), Duration.ZERO)).isFalse();
    assertThat(trainer.offer(new Admission.Forget(0, new ExampleId("x1")), Duration.ZERO))
        .isFalse();
    assertThat(trainer.queueFill()).isEqualTo(CAPACITY);
  }

  @Test
  void aShardMayLeaveThoughThereIsNoRoom() {
    for (int i = 0; i < CAPACITY; i++) {
      trainer.offer(admit(i), Duration.ZERO);
    }

    assertThat(trainer.offer(new Admission.DropShard(0), Duration.ZERO)).isTrue();

    trainer.start();
    await(() -> windowFill() == 0 && trainer.queueFill() == 0);
    assertThat(trainer.outbox().take(0, Integer.MAX_VALUE)).isEmpty();
    assertThat(trainer.offer(admit(100), Duration.ZERO)).isTrue();
  }

  @Test
  void neverLetsMoreWaitThanThereIsRoomFor() {
    trainer.start();

    int most = 0;
    for (int i = 0; i < 400; i++) {
      assertThat(trainer.offer(admit(i), LONG)).isTrue();
      assertThat(trainer.offer(change(i), LONG)).isTrue();
      most = Math.max(most, trainer.queueFill());
    }

    assertThat(most).isLessThanOrEqualTo(CAPACITY);
  }

  @Test
  void reportsFirstSightAndPasses() {
    trainer.start();

    for (int i = 0; i < 12; i++) {
      trainer.offer(admit(i), LONG);
    }

    await(() -> stagesOf(1).contains(Stage.REFINED));
    assertThat(stagesOf(1)).containsExactly(Stage.PROVISIONAL, Stage.REFINED);
  }

  @Test
  void bringsEverythingToItsEndWhereTheStreamIsQuiet() {
    trainer.start();
    trainer.offer(admit(1), LONG);
    await(() -> stagesOf(1).contains(Stage.PROVISIONAL));

    clock.advance(QUIET.plusSeconds(1));

    await(() -> stagesOf(1).contains(Stage.FINAL));
    assertThat(stagesOf(1)).containsExactly(Stage.PROVISIONAL, Stage.REFINED, Stage.FINAL);
    await(() -> windowFill() == 0);
  }

  @Test
  void pausesWhereTheStreamIsQuietForAWhileAndThenGoesOn() {
    trainer.holdAt(0, QUIET);
    trainer.start();
    trainer.offer(admit(1), LONG);
    await(() -> stagesOf(1).contains(Stage.PROVISIONAL));
    assertThat(trainer.isHeld()).as("not quiet").isFalse();

    clock.advance(QUIET.plusSeconds(1));

    await(trainer::isHeld);
    assertThat(stagesOf(1)).doesNotContain(Stage.FINAL);
    clock.advance(QUIET.plusSeconds(1));
    await(() -> stagesOf(1).contains(Stage.FINAL));
    assertThat(trainer.isHeld()).isFalse();
  }

  @Test
  void tellsWhoWaitsForStepsOnceAndOnlyTheLast() throws Exception {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    trainer.tellAt(1, first::incrementAndGet);
    trainer.tellAt(2, second::incrementAndGet);
    trainer.start();
    trainer.predict(Features.of(1, 1)).get(20, TimeUnit.SECONDS);
    assertThat(second).hasValue(0);

    for (int i = 0; i < 40; i++) {
      assertThat(trainer.offer(admit(i), LONG)).isTrue();
    }

    await(() -> second.get() > 0);
    await(() -> stagesOf(39).contains(Stage.PROVISIONAL));
    assertThat(second).hasValue(1);
    assertThat(first).hasValue(0);
  }

  @Test
  void bringsTheOldToItsEndThoughTheStreamIsNotQuiet() {
    trainer.start();
    trainer.offer(admit(1), LONG);
    await(() -> stagesOf(1).contains(Stage.PROVISIONAL));
    for (int elapsed = 0; elapsed < 12; elapsed++) {
      clock.advance(MAX_AGE.dividedBy(12));
      trainer.offer(admit(100 + elapsed), LONG);
      int newcomer = 100 + elapsed;
      await(() -> stagesOf(newcomer).contains(Stage.PROVISIONAL));
    }

    clock.advance(Duration.ofSeconds(1));

    await(() -> stagesOf(1).contains(Stage.FINAL));
    assertThat(stagesOf(111)).doesNotContain(Stage.FINAL);
  }

  @Test
  void answersQuestions() throws Exception {
    trainer.start();

    var prediction = trainer.predict(Features.of(1, 1)).get(20, TimeUnit.SECONDS);

    assertThat(prediction.size()).isEqualTo(3);
    assertThat(trainer.learned().get(20, TimeUnit.SECONDS).networks()).hasSize(2);
  }

  @Test
  void countsWhatSharingCostsAndNotWhatASnapshotDoes() throws Exception {
    trainer.start();
    trainer.snapshot(0).get();
    assertThat(trainer.sharing().sum()).isZero();

    for (int i = 0; i < 1_000 && trainer.sharing().sum().isZero(); i++) { // a clock may be coarse
      trainer.share(0, 1).get();
    }
    assertThat(trainer.sharing().sum()).isPositive();
  }

  @Test
  void survivesAQuestionThatCannotBeAnswered() throws Exception {
    trainer.start();
    for (int i = 0; i < 3; i++) {
      trainer.offer(admit(i), LONG);
    }
    await(() -> stagesOf(2).contains(Stage.PROVISIONAL));

    var prediction = trainer.predict(Features.of());

    assertThatThrownBy(() -> prediction.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    trainer.predict(Features.of(1, 1)).get(20, TimeUnit.SECONDS);
    assertThat(trainer.isAlive()).isTrue();
  }

  @Test
  void givesUpWhereTheNetworkFailsAgainAndAgain() {
    trainer = trainer(FaultyNetwork.factory(step -> true, FaultyNetwork.Fault.LOSS));
    trainer.start();

    for (int i = 0; i < 12; i++) {
      trainer.offer(admit(i), LONG);
    }

    await(() -> !trainer.isAlive());
    assertThat(trainer.failure())
        .isInstanceOf(TrainingAbandoned.class)
        .hasMessageContaining("not a number");
    assertThat(trainer.failed()).isCompleted();
    assertThat(trainer.rollbacks(Setback.NOT_FINITE)).isEqualTo(3);
    assertThat(trainer.predict(Features.of(1, 1))).isCompletedExceptionally();
    assertThat(trainer.learned()).isCompletedExceptionally();
    await(() -> !trainer.offer(admit(99), Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource
  void losesNoExampleAndNoReportWhereItGoesBack(FaultyNetwork.Fault fault) {
    AtomicInteger calls = new AtomicInteger();
    trainer = trainer(FaultyNetwork.factory(step -> calls.incrementAndGet() % 12 == 5, fault));
    trainer.start();
    for (int i = 0; i < 40; i++) {
      assertThat(trainer.offer(admit(i), LONG)).isTrue();
    }
    await(() -> trainer.queueFill() == 0);

    clock.advance(QUIET.plusSeconds(1));

    for (int i = 0; i < 40; i++) {
      int number = i;
      await(() -> stagesOf(number).contains(Stage.FINAL));
      assertThat(stagesOf(i)).containsExactly(Stage.PROVISIONAL, Stage.REFINED, Stage.FINAL);
    }
    assertThat(trainer.rollbacks(fault.setback())).isPositive();
    assertThat(trainer.isAlive()).isTrue();
  }

  @Test
  void saysWhereTheNetworksCouldNotBeMade() {
    trainer =
        trainer(
            (settings, seed) -> {
              throw new IllegalArgumentException("no such network");
            });

    trainer.start();

    await(() -> trainer.ready().isCompletedExceptionally());
    assertThat(trainer.failure()).hasMessage("no such network");
    await(() -> !trainer.isAlive());
  }

  @Test
  void endsWhereItIsClosed() {
    trainer.start();
    await(() -> trainer.ready().isDone());

    trainer.close();

    assertThat(trainer.isAlive()).isFalse();
    assertThat(trainer.failure()).isNull();
    assertThat(trainer.learned()).isCompletedExceptionally();
    assertThat(trainer.offer(admit(1), LONG)).isFalse();
  }
}
