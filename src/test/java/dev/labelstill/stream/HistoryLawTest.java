package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold whatever events come in whatever order. */
class HistoryLawTest {
  private static final int EXAMPLES = 40;
  private static final int EVENTS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyExampleBecomesFinalAndCountsFollowTheNewestRefinements(long seed) {
    assertLawsHold(seed, StreamOptions.inMemory(), Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theyDoWhileExamplesAreJudgedAnewAndOldOnesLeave(long seed) {
    assertLawsHold(seed, StreamOptions.inMemory().sweeping(7), Duration.ofDays(1));
  }

  /**
   * @param pause goes by now and then, some twenty times: less in all than what is remembered
   */
  private static void assertLawsHold(long seed, StreamOptions options, Duration pause) {
    Random random = new Random(seed);
    try (RunningStream stream = new RunningStream(options)) {
      for (int i = 0; i < EVENTS; i++) {
        sendAny(stream, "x" + random.nextInt(EXAMPLES), random);
        if (random.nextInt(5) == 0) {
          stream.await(() -> true);
        }
        if (!pause.isZero() && random.nextInt(20) == 0) {
          stream.pass(pause);
        }
      }

      stream.settleAll();

      ids().forEach(id -> assertHasOneGaplessLifeAfterAnother(stream.answers(id)));
      ids().forEach(id -> assertIsFinalOrForgotten(stream, id));
      assertThat(stream.trainer.isAlive()).isTrue();
      assertCountsFollowTheStore(stream);
    }
  }

  private static List<String> ids() {
    return IntStream.range(0, EXAMPLES).mapToObj(i -> "x" + i).toList();
  }

  private static void sendAny(RunningStream stream, String id, Random random) {
    String label = Loops.LABELS.name(random.nextInt(Loops.LABELS.size()));
    String annotator = "a" + random.nextInt(4);
    switch (random.nextInt(10)) {
      case 0 -> stream.forget(id);
      case 1 ->
          stream.send(id, "{\"annotator\":\"%s\",\"action\":\"withdraw\"}".formatted(annotator));
      case 2 -> stream.send(id, "{\"gold\":\"%s\"}".formatted(label));
      case 3, 4 -> stream.send(id, "{\"features\":[%d,1]}".formatted(random.nextInt(2)));
      case 5 -> stream.send(id, "{\"label\":\"%s\",\"features\":[0,2]}".formatted(label));
      default ->
          stream.send(id, "{\"annotator\":\"%s\",\"label\":\"%s\"}".formatted(annotator, label));
    }
  }

  private static void assertHasOneGaplessLifeAfterAnother(List<Answer> answers) {
    long expected = 1;
    List<String> told = new ArrayList<>();
    for (Answer answer : answers) {
      told.add(answer.stage());
      if (answer.isTombstone()) {
        expected = 1;
      } else {
        assertThat(answer.revision()).as("revisions of %s", told).isEqualTo(expected++);
      }
    }
  }

  private static void assertIsFinalOrForgotten(RunningStream stream, String id) {
    StoredExample stored = stream.stored(id);
    Answer newest = stream.newest(id);
    ExpiredExample expired =
        stream.driver.<String, ExpiredExample>getKeyValueStore(ExampleStores.EXPIRED).get(id);
    if (expired != null) {
      assertThat(stored).as("%s left", id).isNull();
      assertThat(newest.isTombstone() ? 0 : newest.revision()).isEqualTo(expired.revision());
    } else if (stored == null) {
      assertThat(newest == null || newest.isTombstone()).as("%s is forgotten", id).isTrue();
    } else {
      assertThat(newest).as(id).isNotNull();
      assertThat(newest.isAt(Stage.FINAL)).as("%s is final", id).isTrue();
      assertThat(newest.revision()).isEqualTo(stored.state().revision());
      assertThat(stored.state().newest().votes())
          .as("the votes of %s are those it was judged by", id)
          .isEqualTo(stored.state().example().votes());
      assertThat(stored.state().prediction() != null)
          .as("the network has seen %s, where it has features", id)
          .isEqualTo(stream.driver.getKeyValueStore(ExampleStores.FEATURES).get(id) != null);
    }
  }

  private static void assertCountsFollowTheStore(RunningStream stream) {
    Crowd recomputed = Loops.crowd();
    ids().stream()
        .map(stream::stored)
        .filter(stored -> stored != null && stored.state().newest() != null)
        .forEach(
            stored -> {
              Contribution contribution = stored.state().contribution();
              recomputed.replace(0, null, contribution);
            });
    assertThat(stream.crowd.annotators()).isEqualTo(recomputed.annotators());
    for (AnnotatorId annotator : recomputed.annotators()) {
      assertThat(stream.crowd.counts(0, annotator)).isEqualTo(recomputed.counts(0, annotator));
      assertThat(stream.driver.getKeyValueStore(ExampleStores.ANNOTATORS).get(annotator.value()))
          .isEqualTo(recomputed.counts(0, annotator));
    }
  }
}
