package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.Features;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.network.FaultyNetwork;
import dev.labelstill.network.FaultyNetwork.Fault;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.Recovery.Remedy;
import dev.labelstill.pipeline.SimulatedStream.Annotator;
import dev.labelstill.refinement.Judge;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final Features ASKED = Features.of(3, 0, 0, 0, 0, 0);
  private static final List<ExampleEvent> EVENTS =
      new SimulatedStream(1).withExamples(900, Annotator.anonymous(0.8)).events;
  private static final RecoverySettings SETTINGS = new RecoverySettings(10, 3);

  private final List<Remedy> remedies = new ArrayList<>();
  private final List<TrainingReport> reports = new ArrayList<>();

  @Test
  void goesBackToWhatItKnewAtTheLastCopy() {
    try (LearningLoop loop = loop(SoftmaxRegression::new)) {
      play(loop, new Recovery(loop, SETTINGS), EVENTS.subList(0, 300));
      Recovery recovery = new Recovery(loop, new RecoverySettings(1_000_000, 1));
      var prediction = loop.predict(ASKED);
      LearningStatus status = loop.status();
      play(loop, recovery, EVENTS.subList(300, 600));
      assertThat(loop.predict(ASKED)).isNotEqualTo(prediction);

      assertThat(recovery.stepFailed()).isEqualTo(Remedy.WENT_BACK);

      assertThat(loop.predict(ASKED)).isEqualTo(prediction);
      assertThat(loop.status().step()).isEqualTo(status.step());
      assertThat(loop.status().calibrationTemperature()).isEqualTo(status.calibrationTemperature());
    }
  }

  @Test
  void goesFurtherBackWhereTheLastCopyDidNotHelp() {
    try (LearningLoop loop = loop(SoftmaxRegression::new)) {
      Recovery recovery = new Recovery(loop, SETTINGS);
      play(loop, recovery, EVENTS.subList(0, 300));

      recovery.stepFailed();
      long stepOfNewest = loop.steps();
      recovery.stepFailed();

      assertThat(loop.steps()).isPositive().isLessThan(stepOfNewest);
    }
  }

  @Test
  void learnsOnAfterOneFailureAsIfNothingHadBeen() {
    AtomicBoolean hasFailed = new AtomicBoolean();
    NetworkFactory once =
        FaultyNetwork.factory(step -> step == 30 && !hasFailed.getAndSet(true), Fault.LOSS);
    try (LearningLoop loop = loop(once)) {
      play(loop, new Recovery(loop, SETTINGS), EVENTS);

      assertThat(remedies).containsExactly(Remedy.WENT_BACK);
      assertThat(loop.predict(ASKED).argmax()).isZero();
      assertThat(reports.stream().filter(r -> r.stage() == Stage.FINAL)).hasSize(EVENTS.size());
    }
  }

  @Test
  void aNumberThatIsNoneInTheWeightsIsFoundBeforeItIsCopied() {
    AtomicBoolean hasFailed = new AtomicBoolean();
    NetworkFactory once =
        FaultyNetwork.factory(step -> step == 30 && !hasFailed.getAndSet(true), Fault.WEIGHTS);
    try (LearningLoop loop = loop(once)) {
      play(loop, new Recovery(loop, SETTINGS), EVENTS);

      assertThat(remedies).containsExactly(Remedy.WENT_BACK);
      assertThat(loop.learned().isFinite()).isTrue();
    }
  }

  /** Whether it fails at once or always at the same step: at most 3 + 1 + 1 tries. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 12})
  void beginsAnewOnceAndThenGivesUpWhereItFailsAlways(int faultyFrom) {
    try (LearningLoop loop = loop(FaultyNetwork.factory(s -> s >= faultyFrom, Fault.LOSS))) {
      play(loop, new Recovery(loop, SETTINGS), EVENTS);

      assertThat(remedies)
          .containsExactly(
              Remedy.WENT_BACK,
              Remedy.WENT_BACK,
              Remedy.WENT_BACK,
              Remedy.BEGAN_ANEW,
              Remedy.GAVE_UP);
    }
  }

  @Test
  void aNetworkMadeAnewLearnsOnTheExamplesOfTheWindow() {
    AtomicBoolean isFaulty = new AtomicBoolean();
    try (LearningLoop loop = loop(FaultyNetwork.factory(s -> isFaulty.get(), Fault.LOSS))) {
      Recovery recovery = new Recovery(loop, new RecoverySettings(10, 1));
      admit(loop, recovery, EVENTS.subList(0, 300));
      assertThat(recovery.stepFailed()).isEqualTo(Remedy.WENT_BACK);

      assertThat(recovery.stepFailed()).isEqualTo(Remedy.BEGAN_ANEW);

      assertThat(loop.status().step()).isZero();
      assertThat(loop.learned().isFinite()).isTrue();
      assertThat(loop.learned().statistic("feature-scaling")[0]).isPositive();
      play(loop, recovery, EVENTS.subList(300, 900));
      assertThat(loop.predict(ASKED).argmax()).isZero();
    }
  }

  @Test
  void failuresThatLieFarApartAreNoRow() {
    NetworkFactory seldom = FaultyNetwork.factory(new EverySoManyCalls(60), Fault.BUG);
    try (LearningLoop loop = loop(seldom)) {
      play(loop, new Recovery(loop, SETTINGS), EVENTS);

      assertThat(remedies).hasSizeGreaterThan(4).containsOnly(Remedy.WENT_BACK);
    }
  }

  @Test
  void refusesNonsense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RecoverySettings(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RecoverySettings(1, 0));
  }

  private static final class EverySoManyCalls implements java.util.function.LongPredicate {
    private final int every;
    private int calls;

    EverySoManyCalls(int every) {
      this.every = every;
    }

    @Override
    public boolean test(long step) {
      calls++;
      return calls % every == 0;
    }
  }

  private static LearningLoop loop(NetworkFactory networks) {
    LearningSettings settings = PipelineSettings.small();
    Crowd crowd = new Crowd(SimulatedStream.CLASSES, settings.crowd());
    return new LearningLoop(settings, networks, crowd, new Judge(SimulatedStream.CLASSES, crowd));
  }

  private boolean hasGivenUp() {
    return remedies.contains(Remedy.GAVE_UP);
  }

  private void play(LearningLoop loop, Recovery recovery, List<ExampleEvent> events) {
    admit(loop, recovery, events);
    while (!hasGivenUp() && !loop.isIdle(Instant.MAX)) {
      step(loop, recovery, Instant.MAX);
    }
  }

  private void admit(LearningLoop loop, Recovery recovery, List<ExampleEvent> events) {
    for (ExampleEvent event : events) {
      Example example = Updates.exampleOf((ExampleEvent.Update) event);
      loop.accept(new Admission.Admit(0, example, 1, null), NOW);
      while (!hasGivenUp() && !loop.isReadyForArrivals(0)) {
        step(loop, recovery, Instant.MIN);
      }
    }
  }

  private void step(LearningLoop loop, Recovery recovery, Instant overdue) {
    try {
      reports.addAll(loop.step(overdue));
      recovery.stepWentWell();
    } catch (RuntimeException e) {
      remedies.add(recovery.stepFailed());
    }
  }
}
