package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.SimulatedStream.Annotator;
import dev.labelstill.target.TargetMethods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The story, to be read from top to bottom: labelled examples come in, a network learns from them
 * as they pass, refined labels go out.
 */
class RefinementPipelineTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  private final List<RefinementPipeline> opened = new ArrayList<>();

  @AfterEach
  void closePipelines() {
    opened.forEach(RefinementPipeline::close);
  }

  /** One example, alone. */
  @Nested
  class OneExample {
    private final RefinementPipeline pipeline = open(PipelineSettings.small());
    private final ExampleId id = new ExampleId("img-1");
    private final List<Refinement> published = new ArrayList<>();

    private void receive(ExampleEvent event) {
      published.addAll(pipeline.accept(event, NOW));
      published.addAll(pipeline.settle(NOW));
    }

    @Test
    void isJudgedAtFirstSightThenAfterItsPassesThenForTheLastTime() {
      receive(labelled("img-1", 2));

      assertThat(published)
          .extracting(Refinement::stage)
          .containsExactly(Stage.PROVISIONAL, Stage.REFINED, Stage.FINAL);
      assertThat(published).extracting(Refinement::revision).containsExactly(1L, 2L, 3L);
      assertThat(published).extracting(each -> each.provenance().passes()).containsExactly(0, 4, 4);
      assertThat(pipeline.newest(id)).isEqualTo(published.get(2));
    }

    @Test
    void isJudgedFromItsVotesAloneUntilItsFeaturesCome() {
      receive(Updates.vote("img-1", "ada", 2));
      assertThat(pipeline.newest(id).judgment().reasons()).contains(Reason.NO_FEATURES);
      assertThat(pipeline.newest(id).judgment().refinedLabel()).isEqualTo(2);

      receive(Updates.features("img-1", 0, 0, 3, 0, 0, 0));

      assertThat(pipeline.newest(id).judgment().reasons()).doesNotContain(Reason.NO_FEATURES);
      assertThat(pipeline.newest(id).provenance().passes()).isEqualTo(4);
    }

    @Test
    void isJudgedAnewAtOnceByAVoteThatComesLate() {
      receive(labelled("img-1", 2));
      published.clear();

      receive(Updates.vote("img-1", "bob", 1));

      assertThat(published.get(0).revision()).isEqualTo(4);
      assertThat(published.get(0).votes().size()).isEqualTo(2);
      assertThat(published.get(0).judgment().reasons()).contains(Reason.ANNOTATORS_SPLIT);
      assertThat(published)
          .extracting(Refinement::stage)
          .containsExactly(Stage.REFINED, Stage.REFINED, Stage.FINAL);
    }

    @Test
    void changesNothingWhereAnEventComesTwice() {
      receive(labelled("img-1", 2));
      published.clear();

      receive(labelled("img-1", 2));

      assertThat(published).isEmpty();
    }

    @Test
    void keepsTheGoldLabelWhateverTheVotesSay() {
      receive(labelled("img-1", 2));
      receive(Updates.gold("img-1", 0));

      assertThat(pipeline.newest(id).judgment().refinedLabel()).isZero();
      assertThat(pipeline.newest(id).judgment().isLabelIssue()).isTrue();
      assertThat(pipeline.newest(id).judgment().reasons()).contains(Reason.GOLD);
    }

    @Test
    void isForgottenWithAllThatItTaughtOfItsAnnotators() {
      receive(labelled("img-1", 2));

      receive(new ExampleEvent.Forget(id));

      assertThat(pipeline.newest(id)).isNull();
      assertThat(pipeline.crowd().annotators()).isEmpty();
    }

    private ExampleEvent labelled(String name, int label) {
      float[] values = new float[SimulatedStream.DIMENSION];
      values[label] = 3;
      return Updates.labelled(name, Features.of(values), "ada", label);
    }
  }

  /** Many examples, one pass, as they come. */
  @Nested
  class AStream {
    @Test
    void comesOutCleanerThanItWentIn() {
      SimulatedStream stream = new SimulatedStream(1).withExamples(2_000, Annotator.anonymous(0.6));

      RefinementPipeline pipeline = open(PipelineSettings.small());
      run(pipeline, stream);

      assertThat(givenAccuracy(pipeline, stream)).isCloseTo(0.6, within(0.03));
      assertThat(refinedAccuracy(pipeline, stream)).isGreaterThan(0.9);
      assertThat(meanConfidence(pipeline, stream))
          .isCloseTo(refinedAccuracy(pipeline, stream), within(0.05));
    }

    @Test
    void isCleanedOfMistakesThatAlwaysGoTheSameWay() {
      SimulatedStream stream =
          new SimulatedStream(2).withExamples(2_000, Annotator.anonymousMistakenForNext(0.7));

      RefinementPipeline pipeline = open(PipelineSettings.small());
      run(pipeline, stream);

      assertThat(givenAccuracy(pipeline, stream)).isCloseTo(0.7, within(0.03));
      assertThat(refinedAccuracy(pipeline, stream)).isGreaterThan(0.9);
      assertThat(pipeline.crowd().accuracy()).isCloseTo(0.7, within(0.1));
    }

    @Test
    void isHardlyTouchedWhereThereIsNothingToClean() {
      SimulatedStream stream = new SimulatedStream(3).withExamples(2_000, Annotator.anonymous(1));

      RefinementPipeline pipeline = open(PipelineSettings.small());
      run(pipeline, stream);

      assertThat(refinedAccuracy(pipeline, stream)).isGreaterThan(0.97);
    }

    @Test
    void tellsCarefulAnnotatorsFromHastyOnesAndFromSpammers() {
      SimulatedStream stream =
          new SimulatedStream(4)
              .withExamples(
                  1_000,
                  Annotator.named("careful", 0.9),
                  Annotator.named("hasty", 0.6),
                  Annotator.named("spammer", 0.25));

      RefinementPipeline pipeline = open(PipelineSettings.small());
      run(pipeline, stream);

      assertThat(quality(pipeline, "careful")).isCloseTo(0.9, within(0.05));
      assertThat(quality(pipeline, "hasty")).isCloseTo(0.6, within(0.05));
      assertThat(quality(pipeline, "spammer")).isCloseTo(0.25, within(0.05));
      assertThat(refinedAccuracy(pipeline, stream)).isGreaterThan(0.95);
    }

    @Test
    void isCleanedByItsVotesAloneWhereThereAreNoFeatures() {
      SimulatedStream stream =
          new SimulatedStream(5)
              .withVotesAlone(
                  1_000,
                  Annotator.named("careful", 0.9),
                  Annotator.named("steady", 0.75),
                  Annotator.named("hasty", 0.55),
                  Annotator.named("spammer", 0.25),
                  Annotator.named("other-spammer", 0.25));

      RefinementPipeline pipeline = open(PipelineSettings.small());
      run(pipeline, stream);
      double afterOnePass = refinedAccuracy(pipeline, stream);
      pipeline.rescore(10, NOW);

      assertThat(refinedAccuracy(pipeline, stream))
          .isGreaterThanOrEqualTo(afterOnePass)
          .isGreaterThan(givenAccuracy(pipeline, stream) + 0.05)
          .isGreaterThan(0.88);
      assertThat(quality(pipeline, "careful")).isCloseTo(0.9, within(0.06));
      assertThat(quality(pipeline, "steady")).isCloseTo(0.75, within(0.06));
      assertThat(quality(pipeline, "spammer")).isCloseTo(0.25, within(0.06));
      assertThat(pipeline.status().step()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void endsForEveryExampleWhateverTheMethod(TargetMethods method) {
      SimulatedStream stream = new SimulatedStream(5).withExamples(800, Annotator.anonymous(0.8));

      RefinementPipeline pipeline = open(PipelineSettings.with(method, false));
      run(pipeline, stream);

      assertThat(refinedAccuracy(pipeline, stream)).isGreaterThan(0.85);
      assertThat(pipeline.status().windowFill()).isZero();
      assertThat(stream.trueLabels.keySet())
          .allSatisfy(id -> assertThat(pipeline.newest(id).stage()).isEqualTo(Stage.FINAL));
    }

    @Test
    void givesTheSameRefinementsForTheSameSeed() {
      SimulatedStream stream = new SimulatedStream(6).withExamples(700, Annotator.anonymous(0.7));

      List<Refinement> published = run(open(PipelineSettings.small()), stream);

      assertThat(run(open(PipelineSettings.small()), stream)).isEqualTo(published);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 5);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void revisionsCountUpWithoutAGapAndTheLastIsFinal(long seed) {
    SimulatedStream stream =
        new SimulatedStream(seed)
            .withExamples(800, Annotator.named("ada", 0.8), Annotator.named("bob", 0.7));

    List<Refinement> published = run(open(PipelineSettings.small()), stream);

    Map<ExampleId, List<Refinement>> byId =
        published.stream().collect(Collectors.groupingBy(Refinement::id));
    assertThat(byId.keySet()).isEqualTo(stream.trueLabels.keySet());
    assertThat(byId.values())
        .allSatisfy(
            refinements -> {
              assertThat(refinements)
                  .extracting(Refinement::revision)
                  .containsExactlyElementsOf(
                      LongStream.rangeClosed(1, refinements.size()).boxed().toList());
              assertThat(refinements).extracting(Refinement::stage).isSorted();
              assertThat(refinements).extracting(Refinement::stage).contains(Stage.REFINED);
              assertThat(refinements.get(refinements.size() - 1).stage()).isEqualTo(Stage.FINAL);
            });
  }

  private RefinementPipeline open(LearningSettings settings) {
    RefinementPipeline pipeline = new RefinementPipeline(settings, SoftmaxRegression::new);
    opened.add(pipeline);
    return pipeline;
  }

  private static List<Refinement> run(RefinementPipeline pipeline, SimulatedStream stream) {
    List<Refinement> published = new ArrayList<>();
    stream.events.forEach(event -> published.addAll(pipeline.accept(event, NOW)));
    published.addAll(pipeline.settle(NOW));
    return published;
  }

  private static double givenAccuracy(RefinementPipeline pipeline, SimulatedStream stream) {
    return stream.trueLabels.entrySet().stream()
        .mapToInt(
            each ->
                each.getValue().equals(pipeline.newest(each.getKey()).judgment().givenLabel())
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  private static double refinedAccuracy(RefinementPipeline pipeline, SimulatedStream stream) {
    return stream.trueLabels.entrySet().stream()
        .mapToInt(
            each ->
                each.getValue() == pipeline.newest(each.getKey()).judgment().refinedLabel() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double meanConfidence(RefinementPipeline pipeline, SimulatedStream stream) {
    return stream.trueLabels.keySet().stream()
        .mapToDouble(id -> pipeline.newest(id).judgment().confidence())
        .average()
        .orElseThrow();
  }

  private static double quality(RefinementPipeline pipeline, String annotator) {
    return pipeline.crowd().quality(new AnnotatorId(annotator));
  }
}
