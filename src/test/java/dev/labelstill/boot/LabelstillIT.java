package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.broker.BrokenRecords;
import dev.labelstill.broker.BrokenRecords.Broken;
import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.SmallStream;
import dev.labelstill.broker.SmallStream.Expectation;
import dev.labelstill.evaluation.RankCorrelation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small real stream through the running application and a real broker, seen from outside. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class LabelstillIT {
  private static final String NUMBER = "test-broken-in-passing";
  private static final SmallStream STREAM = new SmallStream();
  private static final List<Broken> BROKEN = BrokenRecords.of(20);

  private static Outside outside;

  @BeforeAll
  static void playTheStream() {
    outside =
        new Outside(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    STREAM.events().forEach(event -> outside.send(event.id(), event.json()));
    sendBroken(BROKEN, NUMBER);
    outside.readUntil("the end of the stream", LabelstillIT::isOver);
  }

  @AfterAll
  static void leave() {
    outside.close();
  }

  private static boolean isOver() {
    return STREAM.remembered().entrySet().stream()
            .allMatch(example -> outside.isFinal(example.getKey(), example.getValue().votes()))
        && STREAM.forgotten().stream()
            .allMatch(id -> !outside.refinements(id).isEmpty() && outside.newest(id).isNull())
        && outside.rejected(NUMBER).size() == BROKEN.size()
        && outside.annotators().keySet().containsAll(SmallStream.ACCURACY.keySet());
  }

  private static void sendBroken(List<Broken> records, String numberHeader) {
    for (int number = 0; number < records.size(); number++) {
      Broken broken = records.get(number);
      outside.send(broken.key(), broken.value(), Map.of(numberHeader, "" + number));
    }
  }

  /** After a crash such a note would let stores pass for whole that hold uncommitted writes. */
  @Test
  void noStoreHasACheckpointWhileItIsWrittenTo() throws IOException {
    Path state = Path.of(ConfigProvider.getConfig().getValue("labelstill.state-dir", String.class));
    try (Stream<Path> files = Files.walk(state)) {
      List<String> names = files.map(file -> "" + file.getFileName()).toList();
      assertThat(names).contains("rocksdb").doesNotContain(".checkpoint");
    }
  }

  @Test
  void countsRevisionsFromOneWithoutAGap() {
    for (String id : STREAM.remembered().keySet()) {
      List<Integer> revisions =
          outside.refinements(id).stream().map(json -> json.path("revision").asInt()).toList();
      assertThat(revisions)
          .as(id)
          .isEqualTo(IntStream.rangeClosed(1, revisions.size()).boxed().toList());
    }
  }

  @Test
  void saysNothingOfAnExampleAfterItsTombstone() {
    for (String id : STREAM.forgotten()) {
      assertThat(outside.refinements(id).stream().filter(JsonNode::isNull)).as(id).hasSize(1);
      assertThat(outside.newest(id).isNull()).as(id).isTrue();
    }
  }

  @Test
  void rejectsEveryBrokenRecordUntouchedAndSaysWhy() {
    assertThatEachCameBack(BROKEN, NUMBER);
  }

  private static void assertThatEachCameBack(List<Broken> records, String numberHeader) {
    Map<String, ConsumerRecord<byte[], byte[]>> rejected = outside.rejected(numberHeader);
    for (int number = 0; number < records.size(); number++) {
      Broken broken = records.get(number);
      ConsumerRecord<byte[], byte[]> record = rejected.get("" + number);
      assertThat(record.key()).isEqualTo(broken.key());
      assertThat(record.value()).isEqualTo(broken.value());
      assertThat(Outside.header(record, "dead-letter-code")).isEqualTo(broken.code());
      assertThat(Outside.header(record, "dead-letter-reason")).isNotBlank();
      assertThat(Outside.header(record, "dead-letter-topic")).isEqualTo("labelstill.examples");
      assertThat(Outside.header(record, "dead-letter-partition")).containsOnlyDigits();
      assertThat(Outside.header(record, "dead-letter-offset")).containsOnlyDigits();
    }
  }

  @Test
  void isRightClearlyMoreOftenThanTheGivenLabels() {
    assertThat(accuracy("refined_label")).isGreaterThan(accuracy("given_label") + 0.08);
  }

  /** Share of remembered examples whose newest refinement has the true label in this field. */
  private static double accuracy(String field) {
    return STREAM.remembered().entrySet().stream()
        .mapToDouble(
            example ->
                outside
                        .newest(example.getKey())
                        .path(field)
                        .asText()
                        .equals(example.getValue().trueLabel())
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void neverOverrulesGold() {
    for (Map.Entry<String, Expectation> example : STREAM.remembered().entrySet()) {
      if (example.getValue().gold() != null) {
        assertThat(outside.newest(example.getKey()).path("refined_label").asText())
            .isEqualTo(example.getValue().gold());
      }
    }
  }

  @Test
  void ranksAnnotatorsByHowReliableTheyAre() {
    double[] real =
        SmallStream.ACCURACY.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] estimated =
        SmallStream.ACCURACY.keySet().stream()
            .mapToDouble(id -> outside.annotators().get(id).path("quality").asDouble())
            .toArray();

    assertThat(RankCorrelation.spearman(estimated, real)).isGreaterThan(0.8);
  }

  @Test
  void refinesAFinalExampleAgainWhenALateVoteComes() {
    String id = "late";
    outside.send(id, example("dog", "a0"));
    outside.readUntil("a final refinement", () -> outside.isFinal(id, 1));
    int revisions = outside.refinements(id).size();

    outside.send(id, "{\"annotator\":\"a1\",\"label\":\"yak\"}");
    outside.readUntil("a refinement of both votes", () -> outside.isFinal(id, 2));

    JsonNode next = outside.refinements(id).get(revisions);
    assertThat(next.path("revision").asInt()).isEqualTo(revisions + 1);
    assertThat(next.path("num_votes").asInt()).isEqualTo(2);
  }

  @Test
  void refinesTheNextExampleAfterAThousandBrokenRecordsInARow() {
    List<Broken> thousand = BrokenRecords.of(1_000);
    sendBroken(thousand, "test-broken-in-a-row");
    outside.send("after-the-broken", example("yak", "a0"));

    outside.readUntil(
        "all rejects and a final refinement",
        () ->
            outside.isFinal("after-the-broken", 1)
                && outside.rejected("test-broken-in-a-row").size() == thousand.size());

    assertThatEachCameBack(thousand, "test-broken-in-a-row");
  }

  private static String example(String label, String annotator) {
    return "{\"features\":%s,\"label\":\"%s\",\"annotator\":\"%s\"}"
        .formatted(SmallStream.features(label, new Random(1)), label, annotator);
  }
}
