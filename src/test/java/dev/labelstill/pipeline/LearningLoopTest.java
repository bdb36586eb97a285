package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.Features;
import dev.labelstill.label.Updates;
import dev.labelstill.network.NetworkState;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.SimulatedStream.Annotator;
import dev.labelstill.refinement.Judge;
import dev.labelstill.target.TargetMethods;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearningLoopTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final Features ASKED = Features.of(3, 0, 0, 0, 0, 0);
  private static final List<ExampleEvent> EVENTS =
      new SimulatedStream(1).withExamples(900, Annotator.anonymous(0.8)).events;

  @ParameterizedTest
  @EnumSource
  void knowsFromASnapshotAllThatItKnewBefore(TargetMethods method) {
    LearningSettings settings = PipelineSettings.with(method, true);
    try (LearningLoop original = loop(settings);
        LearningLoop restored = loop(settings)) {
      play(original, EVENTS.subList(0, 600));

      restored.restore(original.learned());

      assertThat(restored.predict(ASKED)).isEqualTo(original.predict(ASKED));
      assertThat(restored.status().step()).isEqualTo(original.status().step());
      assertThat(restored.status().calibrationTemperature())
          .isEqualTo(original.status().calibrationTemperature());
      assertThat(restored.status().diagnostics().trustInNetwork())
          .isEqualTo(original.status().diagnostics().trustInNetwork());
      assertThat(restored.learned().networks()).isEqualTo(original.learned().networks());
      assertThat(restored.learned().statistics())
          .usingRecursiveComparison()
          .isEqualTo(original.learned().statistics());
    }
  }

  @Test
  void goesOnLearningAfterASnapshot() {
    try (LearningLoop original = loop(PipelineSettings.small());
        LearningLoop restored = loop(PipelineSettings.small())) {
      play(original, EVENTS.subList(0, 600));
      restored.restore(original.learned());

      play(restored, EVENTS.subList(600, 900));

      assertThat(restored.status().step()).isGreaterThan(original.status().step() + 60);
      assertThat(restored.status().diagnostics().firstSightAgreement()).isGreaterThan(0.6);
    }
  }

  @Test
  void aSnapshotIsACopy() {
    try (LearningLoop loop = loop(PipelineSettings.small());
        LearningLoop restored = loop(PipelineSettings.small())) {
      play(loop, EVENTS.subList(0, 300));
      LearnedState learned = loop.learned();
      var prediction = loop.predict(ASKED);

      play(loop, EVENTS.subList(300, 900));

      restored.restore(learned);
      assertThat(restored.predict(ASKED)).isEqualTo(prediction);
    }
  }

  @Test
  void knowsOfFeaturesThatAreNotPartOfTheStream() {
    try (LearningLoop loop = loop(PipelineSettings.small())) {
      play(loop, EVENTS);

      assertThat(loop.predict(ASKED).argmax()).isZero();
      assertThat(loop.status().windowFill()).isZero();
      assertThat(loop.status().diagnostics().firstSightAgreement()).isGreaterThan(0.6);
    }
  }

  @Test
  void fitsEarlyAtFirstAndThenEverySoManyArrivals() {
    Crowd crowd = new Crowd(SimulatedStream.CLASSES, CrowdSettings.defaults());
    Judge judge = new Judge(SimulatedStream.CLASSES, crowd);
    try (LearningLoop loop =
        new LearningLoop(PipelineSettings.small(), SoftmaxRegression::new, crowd, judge)) {
      List<Double> temperatures = new ArrayList<>();
      for (int from = 0; from < 700; from += 100) {
        temperatures.add(judge.calibrationTemperature());
        admit(loop, EVENTS.subList(from, from + 100));
      }

      // fits fall due after 128, 320 and 520 arrivals; the last one finds 100 labels per class
      assertThat(temperatures.get(0)).isGreaterThan(5);
      assertThat(temperatures.get(1)).isEqualTo(temperatures.get(0));
      assertThat(temperatures.get(2)).isLessThan(2);
      assertThat(temperatures.subList(2, 6)).containsOnly(temperatures.get(2));
    }
  }

  @Test
  void twoThatShareKnowWhatBothHaveSeen() {
    try (LearningLoop first = loop(PipelineSettings.small());
        LearningLoop second = loop(PipelineSettings.small())) {
      play(first, EVENTS.subList(0, 300));
      play(second, EVENTS.subList(300, 900));

      LearnedState ofFirst = first.share(0, 0);
      LearnedState ofSecond = second.share(1, 0);
      first.hear(ofSecond, true);
      second.hear(ofFirst, true);
      first.average();
      second.average();

      assertThat(first.learned().networks()).isEqualTo(second.learned().networks());
      assertThat(first.predict(ASKED)).isEqualTo(second.predict(ASKED));
      double seen = first.learned().statistic("feature-scaling")[0];
      assertThat(seen).isEqualTo(900);
      assertThat(second.learned().statistic("feature-scaling")[0]).isEqualTo(seen);
    }
  }

  /** Its share is old by then; what came after it goes on top of the mean, whole. */
  @Test
  void whatIsLearnedBetweenShareAndMeanIsKept() {
    try (LearningLoop first = loop(PipelineSettings.small());
        LearningLoop second = loop(PipelineSettings.small())) {
      play(first, EVENTS.subList(0, 300));
      play(second, EVENTS.subList(300, 600));
      LearnedState ofFirst = first.share(0, 1);
      LearnedState ofSecond = second.share(1, 1);
      first.hear(ofSecond, true);
      second.hear(ofFirst, true);
      second.average();
      NetworkState shared = first.learned().networks().get(0);
      NetworkState mean = second.learned().networks().get(0);

      play(first, EVENTS.subList(600, 900));
      NetworkState before = first.learned().networks().get(0);
      long own = first.ownSteps();
      first.average();

      NetworkState after = first.learned().networks().get(0);
      long since = before.step() - shared.step();
      assertThat(since).isPositive();
      assertThat(after.step()).isEqualTo(mean.step() + since);
      for (int i = 0; i < after.weights().length; i++) {
        float learned = before.weights()[i] - shared.weights()[i];
        assertThat(after.weights()[i]).isCloseTo(mean.weights()[i] + learned, within(1e-5f));
      }
      assertThat(first.ownSteps()).isEqualTo(own);
      double steps = first.share(0, 2).statistic("steps-since-averaged")[0];
      assertThat(steps).isEqualTo(own - (double) stepsOf(ofFirst));
    }
  }

  private static long stepsOf(LearnedState share) {
    return share.networks().stream().mapToLong(NetworkState::step).sum();
  }

  /** Else a slow instance would seem to have taken the steps of a fast one, and share at once. */
  @Test
  void stepsThatAMeanBringsAreNotItsOwn() {
    try (LearningLoop slow = loop(PipelineSettings.small());
        LearningLoop fast = loop(PipelineSettings.small())) {
      play(slow, EVENTS.subList(0, 300));
      play(fast, EVENTS.subList(300, 900));
      long own = slow.ownSteps();
      assertThat(own).isPositive().isEqualTo(slow.steps());

      slow.hear(fast.share(1, 0), true);
      slow.average();

      assertThat(slow.steps()).isGreaterThan(own);
      assertThat(slow.ownSteps()).isEqualTo(own);
      slow.goBack(fast.learned());
      assertThat(slow.ownSteps()).isEqualTo(own);
    }
  }

  @Test
  void aShareIsAveragedInOnce() {
    try (LearningLoop first = loop(PipelineSettings.small());
        LearningLoop second = loop(PipelineSettings.small())) {
      play(first, EVENTS.subList(0, 300));
      play(second, EVENTS.subList(300, 600));
      first.hear(second.share(1, 0), true);
      first.average();
      List<?> averaged = first.learned().networks();

      first.average();

      assertThat(first.learned().networks()).isEqualTo(averaged);
    }
  }

  @Test
  void aShareThatIsNotNewLeavesTheNetworksAsTheyAre() {
    try (LearningLoop first = loop(PipelineSettings.small());
        LearningLoop second = loop(PipelineSettings.small())) {
      play(first, EVENTS.subList(0, 300));
      play(second, EVENTS.subList(300, 600));
      List<?> before = first.learned().networks();

      first.hear(second.share(1, 0), false);
      first.average();

      assertThat(first.learned().networks()).isEqualTo(before);
      assertThat(first.learned().statistic("feature-scaling")[0]).isEqualTo(600);
    }
  }

  @Test
  void doesNotListenToItself() {
    try (LearningLoop loop = loop(PipelineSettings.small())) {
      play(loop, EVENTS.subList(0, 300));

      loop.hear(loop.share(4, 0), true);
      loop.average();

      assertThat(loop.learned().statistic("feature-scaling")[0]).isEqualTo(300);
    }
  }

  /** The partition under whose name it shares has moved: nothing counts twice, nothing is lost. */
  @Test
  void whoSharesAsAnotherGoesOnFromWhatThatOneHadSeen() {
    try (LearningLoop stays = loop(PipelineSettings.small());
        LearningLoop moves = loop(PipelineSettings.small())) {
      play(stays, EVENTS.subList(0, 300));
      play(moves, EVENTS.subList(300, 500));
      stays.hear(moves.share(1, 0), true);
      moves.hear(stays.share(0, 0), true);

      play(moves, EVENTS.subList(500, 600));
      LearnedState asZero = moves.share(0, 0);

      assertThat(asZero.statistic("own-feature-scaling")[0]).isEqualTo(300);
      assertThat(moves.learned().statistic("feature-scaling")[0]).isEqualTo(600);
      play(moves, EVENTS.subList(600, 900));
      assertThat(moves.share(0, 0).statistic("own-feature-scaling")[0]).isEqualTo(600);
      assertThat(moves.learned().statistic("feature-scaling")[0]).isEqualTo(900);
    }
  }

  @Test
  void refusesAShareOfOtherSettings() {
    try (LearningLoop crossFitted = loop(PipelineSettings.small());
        LearningLoop single = loop(PipelineSettings.with(TargetMethods.POSTERIOR, false))) {
      play(crossFitted, EVENTS.subList(0, 100));
      LearnedState ofTwo = crossFitted.share(0, 0);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> single.hear(ofTwo, true))
          .withMessageContaining("2 networks");
    }
  }

  @Test
  void refusesASnapshotOfOtherSettings() {
    try (LearningLoop crossFitted = loop(PipelineSettings.small());
        LearningLoop single = loop(PipelineSettings.with(TargetMethods.POSTERIOR, false))) {
      LearnedState ofTwo = crossFitted.learned();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> single.restore(ofTwo))
          .withMessageContaining("2 networks");
    }
  }

  @Test
  void refusesASnapshotThatLacksSomething() {
    try (LearningLoop loop = loop(PipelineSettings.small())) {
      LearnedState bare = new LearnedState(loop.learned().networks(), Map.of());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> loop.restore(bare))
          .withMessageContaining("lacks 'feature-scaling'");
    }
  }

  @Test
  void refusesToFitNothingOrNever() {
    LearningSettings sound = PipelineSettings.small();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LearningSettings(sound.network(), sound.training(), sound.crowd(), 0, 600, 7));
  }

  private static LearningLoop loop(LearningSettings settings) {
    Crowd crowd = new Crowd(SimulatedStream.CLASSES, settings.crowd());
    return new LearningLoop(
        settings, SoftmaxRegression::new, crowd, new Judge(SimulatedStream.CLASSES, crowd));
  }

  /** Until all is final. */
  private static List<TrainingReport> play(LearningLoop loop, List<ExampleEvent> events) {
    List<TrainingReport> reports = admit(loop, events);
    while (!loop.isIdle(Instant.MAX)) {
      reports.addAll(loop.step(Instant.MAX));
    }
    return reports;
  }

  private static List<TrainingReport> admit(LearningLoop loop, List<ExampleEvent> events) {
    List<TrainingReport> reports = new ArrayList<>();
    for (ExampleEvent event : events) {
      Example example = Updates.exampleOf((ExampleEvent.Update) event);
      loop.accept(new Admission.Admit(0, example, 1, null), NOW);
      while (!loop.isReadyForArrivals(0)) {
        reports.addAll(loop.step(Instant.MIN));
      }
    }
    return reports;
  }
}
