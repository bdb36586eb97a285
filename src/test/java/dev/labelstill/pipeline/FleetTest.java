package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Refinement;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.SimulatedStream.Annotator;
import dev.labelstill.sharing.OuterStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final int MEMBERS = 4;
  private final SimulatedStream stream =
      new SimulatedStream(3).withExamples(6_400, Annotator.anonymous(0.6));

  @Test
  void isAsWiseAsOneInstance() {
    double alone =
        accuracy(new RefinementPipeline(PipelineSettings.small(), SoftmaxRegression::new));

    double shared = accuracy(fleet(8, FleetTest::spread));

    assertThat(alone).isGreaterThan(0.9);
    assertThat(shared).isCloseTo(alone, within(0.02));
  }

  /** Each instance sees one class alone: what it would learn of that is that there is no other. */
  @Test
  void instancesThatSeeOneClassEachNeedEachOther() {
    ToIntFunction<ExampleId> byClass = id -> Objects.requireNonNull(stream.trueLabels.get(id));

    double shared = accuracy(fleet(1, byClass));
    double unshared = accuracy(fleet(0, byClass));

    assertThat(shared).isGreaterThan(0.85);
    assertThat(shared).isGreaterThan(unshared + 0.05);
  }

  /** Its own examples would have let each forget the other classes. */
  @Test
  void eachKnowsTheClassesThatOnlyOthersSee() {
    ToIntFunction<ExampleId> twoClassesEach =
        id -> (Objects.requireNonNull(stream.trueLabels.get(id)) + (spread(id) & 1)) % MEMBERS;

    double shared = accuracyOfPredictions(fleet(8, twoClassesEach));
    double unshared = accuracyOfPredictions(fleet(0, twoClassesEach));
    double unheard =
        accuracyOfPredictions(
            fleet(new Fleet.Size(MEMBERS, 8, 1_000_000, OuterStep.Settings.MEAN), twoClassesEach));

    assertThat(unshared).isLessThan(0.6);
    assertThat(unheard).isEqualTo(unshared);
    assertThat(shared).isGreaterThan(0.85);
  }

  @Test
  void eachMemberJudgesAnAnnotatorByAllVotes() {
    SimulatedStream votes =
        new SimulatedStream(5)
            .withVotesAlone(
                400,
                Annotator.named("ada", 0.95),
                Annotator.named("bob", 0.9),
                Annotator.named("eve", 0.3));
    try (Fleet fleet =
            new Fleet(
                PipelineSettings.small(),
                SoftmaxRegression::new,
                new Fleet.Size(4, 8),
                FleetTest::spread);
        RefinementPipeline alone =
            new RefinementPipeline(PipelineSettings.small(), SoftmaxRegression::new)) {
      for (Pipeline pipeline : List.of(fleet, alone)) {
        votes.events.forEach(event -> pipeline.accept(event, NOW));
        pipeline.settle(NOW);
        pipeline.rescore(20, NOW);
      }

      for (String name : List.of("ada", "bob", "eve")) {
        AnnotatorId annotator = new AnnotatorId(name);
        assertThat(fleet.crowd().quality(annotator))
            .isCloseTo(alone.crowd().quality(annotator), within(0.03));
      }
    }
  }

  @Test
  void saysWhatSharingCosts() {
    try (Fleet silent = fleet(0, FleetTest::spread);
        Fleet sharing = fleet(8, FleetTest::spread)) {
      for (ExampleEvent event : stream.events.subList(0, 800)) {
        silent.accept(event, NOW);
        sharing.accept(event, NOW);
      }

      assertThat(silent.sharedBytes()).isZero();
      assertThat(sharing.sharedBytes()).isPositive();
    }
  }

  @Test
  void refusesToBeNobody() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fleet.Size(0, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fleet.Size(4, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fleet.Size(4, 8, -1, OuterStep.Settings.MEAN));
  }

  private static int spread(ExampleId id) {
    return Math.floorMod(id.value().hashCode(), MEMBERS);
  }

  private static Fleet fleet(int shareEvery, ToIntFunction<ExampleId> route) {
    return fleet(new Fleet.Size(MEMBERS, shareEvery), route);
  }

  private static Fleet fleet(Fleet.Size size, ToIntFunction<ExampleId> route) {
    return new Fleet(PipelineSettings.small(), SoftmaxRegression::new, size, route);
  }

  /** Of the first instance, of examples that are not of its part of the stream. */
  private double accuracyOfPredictions(Pipeline pipeline) {
    try (pipeline) {
      stream.events.forEach(event -> pipeline.accept(event, NOW));
      pipeline.settle(NOW);
      List<ExampleEvent.Update> events =
          stream.events.stream().map(ExampleEvent.Update.class::cast).toList();
      List<Features> features =
          events.stream().map(event -> Objects.requireNonNull(event.features())).toList();
      List<ClassDistribution> predictions = pipeline.predict(features);
      int right = 0;
      for (int i = 0; i < events.size(); i++) {
        Integer trueLabel = stream.trueLabels.get(events.get(i).id());
        right += trueLabel != null && predictions.get(i).argmax() == trueLabel ? 1 : 0;
      }
      return right / (double) events.size();
    }
  }

  private double accuracy(Pipeline pipeline) {
    try (pipeline) {
      stream.events.forEach(event -> pipeline.accept(event, NOW));
      pipeline.settle(NOW);
      pipeline.rescore(10, NOW);
      int right = 0;
      for (Map.Entry<ExampleId, Integer> each : stream.trueLabels.entrySet()) {
        Refinement newest = Objects.requireNonNull(pipeline.newest(each.getKey()));
        right += newest.judgment().refinedLabel() == each.getValue() ? 1 : 0;
      }
      return right / (double) stream.trueLabels.size();
    }
  }
}
