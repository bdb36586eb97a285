package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.Stage;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tombstone forgets an example for good, whatever the trainer still has to say of it. */
class ForgettingTest {
  private static final String EVENT = "{\"features\": [1, -1], \"label\": \"dog\"}";

  private RunningStream stream;

  @BeforeEach
  void open() {
    stream = new RunningStream(StreamOptions.inMemory());
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private static void assertIsEmpty(KeyValueIterator<Object, Object> entries) {
    try (entries) {
      assertThat(entries.hasNext()).isFalse();
    }
  }

  @Test
  void aTombstoneDeletesTheStateAndGoesOut() {
    stream.send("x1", EVENT);
    stream.settle("x1");

    stream.forget("x1");

    assertThat(stream.newest("x1").isTombstone()).isTrue();
    assertIsEmpty(stream.driver.getKeyValueStore(ExampleStores.EXAMPLES).all());
    assertIsEmpty(stream.driver.getKeyValueStore(ExampleStores.FEATURES).all());
    assertIsEmpty(stream.driver.getKeyValueStore(ExampleStores.ANNOTATORS).all());
    assertThat(stream.crowd.annotators()).isEmpty();
    assertThat(stream.metrics.forgotten).isEqualTo(1);
  }

  @Test
  void nothingFollowsATombstoneThoughTheTrainerReportsLate() {
    stream.send("x1", EVENT);
    stream.awaitTrainer(() -> stream.windowFill() == 1);

    stream.forget("x1");

    stream.settleAll();
    assertThat(stream.answers("x1")).extracting(Answer::stage).containsExactly("tombstone");
  }

  @Test
  void anIdThatWasForgottenStartsAnew() {
    stream.send("x1", EVENT);
    stream.await("x1", Stage.PROVISIONAL);
    stream.forget("x1");

    stream.send("x1", "{\"features\": [-1, 1], \"label\": \"eel\"}");

    stream.settle("x1");
    var answers = stream.answers("x1");
    int tombstone = answers.indexOf(answers.stream().filter(Answer::isTombstone).findAny().get());
    var later = answers.subList(tombstone + 1, answers.size());
    assertThat(later).extracting(Answer::revision).containsExactly(1L, 2L, 3L);
    assertThat(later).extracting(Answer::stage).containsExactly("provisional", "refined", "final");
    assertThat(later).allSatisfy(answer -> assertThat(answer.text("given_label")).isEqualTo("eel"));
  }

  @Test
  void aReportAboutAnEarlierLifeOfAnIdIsPassedOver() {
    stream.send("x1", EVENT);
    stream.awaitTrainer(() -> stream.windowFill() == 1);
    stream.forget("x1");

    stream.send("x1", "{\"label\": \"eel\"}");

    stream.settle("x1");
    assertThat(stream.answers("x1"))
        .extracting(Answer::stage)
        .containsExactly("tombstone", "provisional", "final");
    assertThat(stream.newest("x1").reasons()).contains("NO_FEATURES");
  }

  @Test
  void anUnknownExampleIsForgottenToo() {
    stream.forget("never seen");

    assertThat(stream.newest("never seen").isTombstone()).isTrue();
  }
}
