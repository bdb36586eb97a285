package dev.labelstill.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.LabelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationStreamTest {
  private static final int SIZE = 4_000;
  private static final int CLASSES = 4;
  private static final DataSet DATA = data();

  static LongStream seeds() {
    return LongStream.range(0, 3);
  }

  private static DataSet data() {
    List<@Nullable Integer> trueLabels = new ArrayList<>();
    IntStream.range(0, SIZE).forEach(i -> trueLabels.add(i % CLASSES));
    return new DataSet(
        new LabelSet(List.of("a", "b", "c", "d")),
        1,
        List.of(1, 0, 3, 3),
        index ->
            new ExampleEvent.Update(
                new ExampleId("e" + index),
                Features.of(index),
                List.of(AnonymousVote.of(index % CLASSES)),
                List.of(),
                null),
        trueLabels,
        null);
  }

  private static ExperimentSetting setting(
      @Nullable String noise, int gold, ExperimentSetting.Shape shape, long seed) {
    return new ExperimentSetting(
        "test", noise == null ? null : NoiseSpec.parse(noise), gold, SIZE, shape, seed);
  }

  private static EvaluationStream stream(ExperimentSetting setting) {
    return EvaluationStream.of(DATA, setting);
  }

  private static double wrongShare(EvaluationStream stream, int from, int to) {
    Map<ExampleId, Integer> trueLabels = stream.trueLabels();
    return IntStream.range(from, to)
        .mapToObj(stream::event)
        .mapToInt(event -> trueLabels.get(event.id()) == event.votes().get(0).label() ? 0 : 1)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void holdsEachExampleOnceInAnOrderOfItsSeed(long seed) {
    EvaluationStream stream = stream(setting(null, 0, ExperimentSetting.Shape.PLAIN, seed));
    EvaluationStream other = stream(setting(null, 0, ExperimentSetting.Shape.PLAIN, seed + 1));
    Set<ExampleId> ids = new HashSet<>();
    IntStream.range(0, stream.size()).forEach(i -> ids.add(stream.event(i).id()));

    assertThat(ids).hasSize(SIZE);
    assertThat(stream.event(0)).isNotEqualTo(other.event(0));
    assertThat(wrongShare(stream, 0, SIZE)).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void makesAsManyLabelsWrongAsAskedFor(long seed) {
    ExperimentSetting setting = setting("symmetric:0.3", 0, ExperimentSetting.Shape.PLAIN, seed);

    assertThat(wrongShare(stream(setting), 0, SIZE)).isCloseTo(.3, within(.03));
    assertThat(stream(setting).event(17)).isEqualTo(stream(setting).event(17));
  }

  @Test
  void changesItsNoiseHalfWay() {
    ExperimentSetting.Shape shape =
        new ExperimentSetting.Shape(1, false, NoiseSpec.parse("symmetric:0.4"), null);
    EvaluationStream stream = stream(setting("symmetric:0.1", 0, shape, 5));

    assertThat(wrongShare(stream, 0, SIZE / 2)).isCloseTo(.1, within(.03));
    assertThat(wrongShare(stream, SIZE / 2, SIZE)).isCloseTo(.4, within(.04));
  }

  @Test
  void givesGoldToAsManyAsAskedForAndItIsTrue() {
    EvaluationStream stream = stream(setting("pair:0.5", 70, ExperimentSetting.Shape.PLAIN, 5));
    Map<ExampleId, Integer> trueLabels = stream.trueLabels();
    List<ExampleEvent.Update> gold =
        IntStream.range(0, stream.size())
            .mapToObj(stream::event)
            .filter(event -> event.goldLabel() != null)
            .toList();

    assertThat(gold).hasSize(70);
    assertThat(gold).allMatch(event -> trueLabels.get(event.id()).equals(event.goldLabel()));
  }

  @Test
  void thinsClassesGeometrically() {
    ExperimentSetting.Shape shape = new ExperimentSetting.Shape(8, false, null, null);
    long[] counts = new long[CLASSES];
    stream(setting(null, 0, shape, 5)).trueLabels().values().forEach(label -> counts[label]++);

    for (int k = 0; k < CLASSES; k++) {
      assertThat((double) counts[k] / 1_000).isCloseTo(Math.pow(8, -k / 3.0), within(.05));
    }
  }

  @Test
  void canComeSortedByTrueClass() {
    EvaluationStream stream =
        stream(setting("symmetric:0.3", 0, new ExperimentSetting.Shape(1, true, null, null), 5));

    assertThat(List.copyOf(stream.trueLabels().values())).isSorted();
  }

  @Test
  void refusesMoreGoldThanThereAreExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stream(setting(null, SIZE + 1, ExperimentSetting.Shape.PLAIN, 1)))
        .withMessageContaining("4000 examples");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCrowdVotesOnEachExampleAndItsFirstVoteBringsTheFeatures(long seed) {
    ExperimentSetting.Shape shape =
        new ExperimentSetting.Shape(1, false, null, new CrowdSpec(50, 3));

    EvaluationStream stream = stream(setting(null, 0, shape, seed));

    assertThat(stream.size()).isEqualTo(3 * SIZE);
    assertThat(stream.annotators()).hasSize(50);
    Map<ExampleId, List<ExampleEvent.Update>> events =
        IntStream.range(0, stream.size())
            .mapToObj(stream::event)
            .collect(Collectors.groupingBy(ExampleEvent.Update::id));
    assertThat(events).hasSize(SIZE);
    assertThat(events.values())
        .allSatisfy(
            ofExample -> {
              assertThat(ofExample).hasSize(3);
              assertThat(ofExample.get(0).features()).isNotNull();
              assertThat(ofExample.subList(1, 3)).allMatch(event -> event.features() == null);
              assertThat(ofExample)
                  .extracting(event -> event.votes().get(0).annotator())
                  .doesNotHaveDuplicates();
            });
    assertThat(wrongShare(stream, 0, stream.size())).isBetween(.2, .4);
  }

  @Test
  void aCrowdAndNoiseExcludeEachOther() {
    ExperimentSetting.Shape shape =
        new ExperimentSetting.Shape(1, false, null, new CrowdSpec(5, 3));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> setting("pair:0.3", 0, shape, 1))
        .withMessageContaining("by a crowd or by noise");
  }
}
