package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to stored examples while nothing comes in about them. */
class StoreSweepTest {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration LONG = RunningStream.RETENTION.plusMinutes(1);

  private final RunningStream stream = new RunningStream(StreamOptions.inMemory().sweeping(3));

  @AfterEach
  void close() {
    stream.close();
  }

  private void vote(String id, String annotator, String label) {
    stream.send(id, "{\"annotator\":\"%s\",\"label\":\"%s\"}".formatted(annotator, label));
  }

  private void pass(Duration step, int times) {
    for (int i = 0; i < times; i++) {
      stream.pass(step);
    }
  }

  @Test
  void earlyJudgmentsAreRevisedWhenASpammerIsFoundOut() {
    vote("early", "spam", "eel");
    double believed = stream.newest("early").json().get("confidence").asDouble();
    for (int i = 0; i < 20; i++) {
      for (String annotator : List.of("ada", "bob", "cyd")) {
        vote("x" + i, annotator, i % 2 == 0 ? "cat" : "dog");
      }
      vote("x" + i, "spam", "eel");
    }

    pass(TICK, 60);

    Answer newest = stream.newest("early");
    assertThat(newest.json().get("confidence").asDouble()).isLessThan(believed - 0.05);
    assertThat(newest.revision()).isGreaterThan(1);
  }

  /** Judging it anew must not make the stream deaf to what the network is about to say of it. */
  @Test
  void aFinalExampleThatWaitsForTheNetworkToSeeItsFeaturesIsStillHeardOf() {
    vote("early", "spam", "eel");
    stream.settle("early");
    CountDownLatch mayGoOn = stream.holdTrainer();
    stream.send("early", "{\"features\":[3,1]}");
    Refinement believed = stream.stored("early").state().newest();
    for (int i = 0; i < 20; i++) {
      String label = i % 2 == 0 ? "cat" : "dog";
      stream.send("x" + i, votes(Map.of("ada", label, "bob", label, "cyd", label, "spam", "eel")));
    }
    pass(TICK, 60);
    assertThat(stream.stored("early").state().newest()).isNotEqualTo(believed);
    vote("early", "ada", "cat");

    mayGoOn.countDown();

    stream.await("early", Stage.PROVISIONAL);
    assertThat(stream.newest("early").json().get("num_votes").asInt()).isEqualTo(2);
  }

  private static String votes(Map<String, String> labelByAnnotator) {
    return labelByAnnotator.entrySet().stream()
        .map(
            vote ->
                "{\"annotator\":\"%s\",\"label\":\"%s\"}".formatted(vote.getKey(), vote.getValue()))
        .collect(Collectors.joining(",", "{\"votes\":[", "]}"));
  }

  @Test
  void theSweepComesToRestWhereNothingMoves() {
    for (int i = 0; i < 10; i++) {
      vote("x" + i, "ada", "cat");
      vote("x" + i, "bob", "cat");
    }
    pass(TICK, 200);
    double moved = stream.crowd.movement();
    int published = stream.records(RunningStream.TOPICS.refined()).size();

    pass(TICK, 200);

    assertThat(stream.crowd.movement() - moved).isLessThan(0.01);
    assertThat(stream.records(RunningStream.TOPICS.refined())).hasSize(published);
  }

  @Test
  void anExampleLeavesAfterItsRetentionWithoutAWord() {
    vote("x1", "ada", "cat");
    stream.settle("x1");
    int published = stream.answers("x1").size();

    pass(LONG, 2);

    assertThat(stream.stored("x1")).isNull();
    assertThat(stream.answers("x1")).hasSize(published).noneMatch(Answer::isTombstone);
    assertThat(stream.crowd.annotators()).isEmpty();
    assertThat(stream.metrics.expired).isEqualTo(1);
  }

  @Test
  void anExampleThatIsHeardOfStays() {
    vote("x1", "ada", "cat");
    stream.settle("x1");
    stream.pass(RunningStream.RETENTION.minusMinutes(1));
    vote("x1", "bob", "cat");

    pass(Duration.ofMinutes(20), 2);

    assertThat(stream.stored("x1")).isNotNull();
  }

  @Test
  void aVoteAfterThatIsJudgedAloneAndItsRevisionGoesOn() {
    vote("x1", "ada", "cat");
    stream.settle("x1");
    long last = stream.newest("x1").revision();
    pass(LONG, 2);

    vote("x1", "bob", "dog");

    Answer answer = stream.newest("x1");
    assertThat(answer.revision()).isEqualTo(last + 1);
    assertThat(answer.reasons()).contains("EXPIRED");
    assertThat(answer.json().get("num_votes").asInt()).isEqualTo(1);
    assertThat(stream.crowd.annotators()).containsExactly(new AnnotatorId("bob"));
    assertThat(memories().approximateNumEntries()).isZero();
  }

  @Test
  void whoIsGoneForLongIsNotEvenRemembered() {
    vote("x1", "ada", "cat");
    stream.settle("x1");
    pass(LONG, 2);
    assertThat(memories().approximateNumEntries()).isEqualTo(1);

    pass(RunningStream.REMEMBERED.plusMinutes(1), 2);

    assertThat(memories().approximateNumEntries()).isZero();
  }

  @Test
  void aTombstoneForgetsTheMemoryToo() {
    vote("x1", "ada", "cat");
    stream.settle("x1");
    pass(LONG, 2);

    stream.forget("x1");

    assertThat(memories().approximateNumEntries()).isZero();
    assertThat(stream.newest("x1").isTombstone()).isTrue();
  }

  private KeyValueStore<String, ExpiredExample> memories() {
    return stream.driver.getKeyValueStore(ExampleStores.EXPIRED);
  }
}
