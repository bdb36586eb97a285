package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract says of events and refinements, held against the whole topology. */
class LabelstillTopologyTest {
  private RunningStream stream;

  @BeforeEach
  void open() {
    stream = new RunningStream(StreamOptions.inMemory());
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private static String vote(String annotator, String label) {
    return "{\"annotator\": \"%s\", \"label\": \"%s\"}".formatted(annotator, label);
  }

  private static String seen(String annotator, String label) {
    return "{\"features\": [1, -1], \"annotator\": \"%s\", \"label\": \"%s\"}"
        .formatted(annotator, label);
  }

  @Test
  void publishesEveryFieldOfARefinement() {
    stream.send("x1", seen("ann", "dog"));

    JsonNode json = stream.await("x1", Stage.PROVISIONAL).json();

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "given_label",
            "refined_label",
            "confidence",
            "label_quality",
            "is_label_issue",
            "probabilities",
            "num_votes",
            "annotator_agreement",
            "stage",
            "revision",
            "passes",
            "reasons",
            "model_step",
            "refined_at");
    assertThat(json.get("id").asText()).isEqualTo("x1");
    assertThat(json.get("given_label").asText()).isEqualTo("dog");
    assertThat(json.get("refined_label").asText()).isEqualTo("dog");
    assertThat(json.get("confidence").asDouble())
        .isEqualTo(json.at("/probabilities/dog").asDouble());
    assertThat(json.get("label_quality").asDouble()).isEqualTo(json.get("confidence").asDouble());
    assertThat(json.get("is_label_issue").asBoolean()).isFalse();
    assertThat(
            json.at("/probabilities/cat").asDouble()
                + json.at("/probabilities/dog").asDouble()
                + json.at("/probabilities/eel").asDouble())
        .isCloseTo(1, within(1e-9));
    assertThat(json.get("num_votes").asInt()).isEqualTo(1);
    assertThat(json.get("annotator_agreement").asDouble()).isEqualTo(1);
    assertThat(json.get("stage").asText()).isEqualTo("provisional");
    assertThat(json.get("revision").asLong()).isEqualTo(1);
    assertThat(json.get("passes").asInt()).isZero();
    assertThat(json.get("reasons").isArray()).isTrue();
    assertThat(json.get("model_step").asLong()).isZero();
    assertThat(Instant.parse(json.get("refined_at").asText()))
        .isAfterOrEqualTo(RunningStream.START);
  }

  @Test
  void refinesInThreeStagesWithoutAGapInTheRevisions() {
    stream.send("x1", seen("ann", "dog"));

    stream.settle("x1");

    assertThat(stream.answers("x1"))
        .extracting(Answer::stage)
        .containsExactly("provisional", "refined", "final");
    assertRevisionsAreGapless("x1");
    assertThat(stream.newest("x1").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
    assertThat(stream.newest("x1").json().get("model_step").asLong()).isPositive();
    assertThat(stream.metrics.refined).isEqualTo(3);
  }

  private void assertRevisionsAreGapless(String id) {
    List<Answer> answers = stream.answers(id);
    assertThat(answers)
        .extracting(Answer::revision)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, answers.size()).boxed().toList());
  }

  @Test
  void aVoteInTheWindowGivesANewRevisionAtOnce() {
    stream.send("x1", seen("ann", "dog"));
    stream.await("x1", Stage.PROVISIONAL);

    stream.send("x1", vote("bob", "cat"));

    assertThat(stream.newest("x1").revision()).isEqualTo(2);
    assertThat(stream.newest("x1").json().get("num_votes").asInt()).isEqualTo(2);
    assertThat(stream.newest("x1").reasons()).contains("ANNOTATORS_SPLIT");
    stream.settle("x1");
    assertRevisionsAreGapless("x1");
  }

  @Test
  void aVoteAfterTheEndGivesANewFinalRevisionAtOnce() {
    stream.send("x1", seen("ann", "dog"));
    stream.send("x1", vote("bob", "dog"));
    stream.send("x1", vote("cyd", "dog"));
    stream.settle("x1");
    long revision = stream.newest("x1").revision();

    stream.send("x1", vote("dee", "dog"));

    assertThat(stream.newest("x1").isAt(Stage.FINAL)).isTrue();
    assertThat(stream.newest("x1").revision()).isEqualTo(revision + 1);
    assertThat(stream.newest("x1").json().get("num_votes").asInt()).isEqualTo(4);
  }

  @Test
  void aVoteThatTurnsMuchOverAlsoBringsTheExampleBackIntoTheWindow() {
    stream.send("x1", seen("ann", "dog"));
    stream.settle("x1");
    long revision = stream.newest("x1").revision();

    stream.send("x1", "{\"gold\": \"eel\"}");

    assertThat(stream.newest("x1").isAt(Stage.REFINED)).isTrue();
    assertThat(stream.newest("x1").text("refined_label")).isEqualTo("eel");
    assertThat(stream.newest("x1").revision()).isEqualTo(revision + 1);
    stream.settle("x1");
    assertThat(stream.newest("x1").json().get("passes").asInt()).isEqualTo(2 * Loops.PASSES);
  }

  @Test
  void aSecondVoteOfTheSameAnnotatorReplacesTheFirst() {
    stream.send("x1", vote("ann", "dog"));

    stream.send("x1", vote("ann", "eel"));

    assertThat(stream.newest("x1").text("given_label")).isEqualTo("eel");
    assertThat(stream.newest("x1").json().get("num_votes").asInt()).isEqualTo(1);
  }

  @Test
  void aWithdrawnVoteCountsNoMore() {
    stream.send("x1", vote("ann", "dog"));
    stream.send("x1", vote("bob", "eel"));

    stream.send("x1", "{\"annotator\": \"ann\", \"action\": \"withdraw\"}");

    assertThat(stream.newest("x1").text("given_label")).isEqualTo("eel");
    assertThat(stream.newest("x1").json().get("num_votes").asInt()).isEqualTo(1);
  }

  @Test
  void withoutVotesThereIsNoGivenLabel() {
    stream.send("x1", vote("ann", "dog"));

    stream.send("x1", "{\"annotator\": \"ann\", \"action\": \"withdraw\"}");

    assertThat(stream.newest("x1").json().get("given_label").isNull()).isTrue();
    assertThat(stream.newest("x1").reasons()).contains("NO_VOTES", "NO_FEATURES");
  }

  @Test
  void theSameEventTwiceChangesNothing() {
    String event =
        "{\"features\": [1, -1], \"votes\": [{\"annotator\": \"ann\", \"label\": \"dog\"},"
            + " {\"annotator\": \"bob\", \"label\": \"cat\"}], \"gold\": \"dog\"}";
    stream.send("x1", event);
    stream.settle("x1");
    int before = stream.answers("x1").size();

    stream.send("x1", event);

    stream.settleAll();
    assertThat(stream.answers("x1")).hasSize(before);
  }

  @Test
  void anExampleWithoutFeaturesIsRefinedFromItsVotesAtOnce() {
    stream.send("x1", vote("ann", "dog"));

    assertThat(stream.newest("x1").stage()).isEqualTo("provisional");
    assertThat(stream.newest("x1").reasons()).contains("NO_FEATURES");
    assertThat(stream.newest("x1").text("refined_label")).isEqualTo("dog");
    stream.settle("x1");
    assertThat(stream.answers("x1"))
        .extracting(Answer::stage)
        .containsExactly("provisional", "final");
    assertRevisionsAreGapless("x1");
  }

  @Test
  void featuresThatComeLaterAreTrainedOn() {
    stream.send("x1", vote("ann", "dog"));

    stream.send("x1", "{\"features\": [1, -1]}");

    stream.settle("x1");
    assertThat(stream.newest("x1").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
    assertThat(stream.newest("x1").reasons()).doesNotContain("NO_FEATURES");
    assertThat(stream.newest("x1").text("given_label")).isEqualTo("dog");
    assertRevisionsAreGapless("x1");
  }

  @Test
  void featuresThatComeAfterTheEndAreTrainedOn() {
    stream.send("x1", vote("ann", "dog"));
    stream.settle("x1");

    stream.send("x1", "{\"features\": [1, -1]}");

    stream.await(() -> stream.newest("x1").isAt(Stage.PROVISIONAL));
    stream.settle("x1");
    assertThat(stream.newest("x1").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
    assertRevisionsAreGapless("x1");
  }

  @Test
  void newerFeaturesReplaceTheOld() {
    stream.send("x1", seen("ann", "dog"));
    stream.settle("x1");

    stream.send("x1", "{\"features\": [-1, 1]}");

    stream.await(() -> stream.newest("x1").isAt(Stage.PROVISIONAL));
    stream.settle("x1");
    assertThat(stream.answers("x1")).hasSize(6);
    assertRevisionsAreGapless("x1");
  }

  @Test
  void featuresAloneAreRefinedWithoutAGivenLabel() {
    stream.send("x1", "{\"features\": [1, -1]}");

    stream.settle("x1");

    assertThat(stream.newest("x1").json().get("given_label").isNull()).isTrue();
    assertThat(stream.newest("x1").json().get("annotator_agreement").asDouble()).isZero();
    assertThat(stream.newest("x1").reasons()).contains("NO_VOTES");
  }

  @Test
  void featuresMayComeAsBase64() {
    stream.send("x1", "{\"features\": \"AACAPwAAgL8=\", \"label\": \"cat\"}");

    stream.settle("x1");

    assertThat(stream.newest("x1").text("given_label")).isEqualTo("cat");
  }

  @Test
  void goldIsNeverOverruled() {
    stream.send("x1", "{\"features\": [1, -1], \"gold\": \"eel\"}");
    for (int i = 0; i < 10; i++) {
      stream.send("x1", vote("annotator-" + i, "cat"));
    }

    stream.settle("x1");

    assertThat(stream.answers("x1"))
        .allSatisfy(answer -> assertThat(answer.text("refined_label")).isEqualTo("eel"))
        .allSatisfy(answer -> assertThat(answer.reasons()).contains("GOLD"));
    assertThat(stream.newest("x1").json().get("is_label_issue").asBoolean()).isTrue();
    assertThat(stream.newest("x1").json().get("confidence").asDouble()).isEqualTo(1);
  }

  @Test
  void headersGoOutWithEveryLaterRefinement() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-aa-bb-01".getBytes(UTF_8));
    headers.add("ce_id", "the sender's own".getBytes(UTF_8));
    headers.add("dead-letter-code", "NOT_JSON".getBytes(UTF_8));

    stream.send("x1".getBytes(UTF_8), seen("ann", "dog").getBytes(UTF_8), headers);

    stream.settle("x1");
    assertThat(stream.answers("x1"))
        .hasSize(3)
        .allSatisfy(
            answer -> assertThat(answer.headers()).containsEntry("traceparent", "00-aa-bb-01"))
        .allSatisfy(answer -> assertThat(answer.headers()).doesNotContainKey("dead-letter-code"))
        .allSatisfy(
            answer ->
                assertThat(answer.headers()).containsEntry("ce_id", "x1:" + answer.revision()));
  }

  @Test
  void aRefinementIsACloudEvent() {
    stream.send("x1", vote("ann", "dog"));

    Answer answer = stream.newest("x1");

    assertThat(answer.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", "x1:1")
        .containsEntry("ce_source", "/labelstill/test")
        .containsEntry("ce_subject", "x1")
        .containsEntry("ce_time", answer.text("refined_at"))
        .containsEntry("content-type", "application/json")
        .containsKey("ce_type");
  }

  @Test
  void theIdMayBeInTheValueAlone() {
    stream.send(null, "{\"id\": \"x1\", \"label\": \"dog\"}".getBytes(UTF_8), new RecordHeaders());

    assertThat(stream.newest("x1").text("given_label")).isEqualTo("dog");
  }

  @Test
  void theIdMayBeInKeyAndValue() {
    stream.send("x1", "{\"id\": \"x1\", \"label\": \"dog\"}");

    assertThat(stream.newest("x1").text("given_label")).isEqualTo("dog");
  }

  @Test
  void publishesAnnotatorsAndForgetsThoseWithoutVotes() throws IOException {
    stream.send("x1", vote("ann", "dog"));
    stream.publishAnnotators();
    var published = stream.records(RunningStream.TOPICS.annotators());
    assertThat(published).hasSize(1);
    assertThat(new String(published.get(0).key(), UTF_8)).isEqualTo("ann");
    JsonNode json = new ObjectMapper().readTree(published.get(0).value());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "annotator", "quality", "num_votes", "agreement", "worst_label", "confusion");
    assertThat(json.get("num_votes").asInt()).isEqualTo(1);
    assertThat(json.at("/confusion/cat").size()).isEqualTo(3);

    stream.send("x1", "{\"annotator\": \"ann\", \"action\": \"withdraw\"}");

    stream.publishAnnotators();
    published = stream.records(RunningStream.TOPICS.annotators());
    assertThat(published).hasSize(2);
    assertThat(published.get(1).value()).isNull();
    assertThat(stream.crowd.annotators()).isEmpty();
  }

  @Test
  void publishesAnAnnotatorOnceHoweverManyVotesCame() {
    for (int i = 0; i < 20; i++) {
      stream.send("x" + i, vote("ann", "dog"));
    }

    stream.driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(stream.records(RunningStream.TOPICS.annotators())).hasSize(1);
  }

  @Test
  void saysNothingOfAnAnnotatorWhoseFiguresHardlyMove() {
    String right = "{\"annotator\": \"ann\", \"label\": \"dog\", \"gold\": \"dog\"}";
    for (int i = 0; i < 400; i++) {
      stream.send("x" + i, right);
    }
    stream.publishAnnotators();

    stream.send("x400", right);
    stream.publishAnnotators();

    assertThat(stream.records(RunningStream.TOPICS.annotators())).hasSize(1);

    for (int i = 401; i < 440; i++) {
      stream.send("x" + i, right);
    }
    stream.publishAnnotators();

    assertThat(stream.records(RunningStream.TOPICS.annotators())).hasSize(2);
  }
}
