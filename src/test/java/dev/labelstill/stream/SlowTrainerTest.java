package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.Stage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A trainer that takes nothing in for longer than a stream thread waits. */
class SlowTrainerTest {
  private static final Duration PATIENCE = Duration.ofMillis(5);
  private static final String CAT =
      "{\"features\": [1, 0], \"annotator\": \"a\", \"label\": \"cat\"}";
  private static final String VOTE = "{\"votes\": [{\"annotator\": \"b\", \"label\": \"cat\"}]}";

  private final CountDownLatch mayBegin = new CountDownLatch(1);

  /**
   * After the partition has looked for examples that are not final: later ones it would not find.
   */
  private static String[] fillQueue(RunningStream stream) {
    stream.pass(Duration.ofSeconds(1));
    String[] ids =
        IntStream.range(0, RunningStream.QUEUE_CAPACITY)
            .mapToObj(i -> "x" + i)
            .toArray(String[]::new);
    for (String id : ids) {
      stream.send(id, CAT);
    }
    return ids;
  }

  @Test
  void examplesWithoutRoomAreSetAsideAndTakenInLater() {
    try (RunningStream stream = new RunningStream(StreamOptions.inMemory(), mayBegin, PATIENCE)) {
      String[] ids = fillQueue(stream);
      stream.send("late", CAT);
      stream.send("voted", CAT);
      stream.send("voted", VOTE);
      stream.pass(Duration.ofSeconds(1));
      mayBegin.countDown();
      stream.settle(ids);
      stream.settle("late", "voted");

      assertThat(stream.answers("late"))
          .extracting(Answer::stage)
          .containsExactly("provisional", "refined", "final");
      assertThat(stream.newest("late").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
      assertThat(stream.newest("voted").isAt(Stage.FINAL)).isTrue();
      assertThat(stream.stored("voted").state().example().votes().size()).isEqualTo(2);
    }
  }

  @Test
  void anExampleSetAsideAndForgottenIsNotTakenIn() {
    try (RunningStream stream = new RunningStream(StreamOptions.inMemory(), mayBegin, PATIENCE)) {
      fillQueue(stream);
      stream.send("gone", CAT);
      stream.forget("gone");
      mayBegin.countDown();
      stream.settleAll();

      assertThat(stream.answers("gone")).extracting(Answer::json).containsOnlyNulls();
    }
  }
}
