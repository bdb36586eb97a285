package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.Stage;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken records arrive on the rejected topic as they came, with the reason; nothing stops. */
class RejectedRecordsTest {
  private RunningStream stream;

  @BeforeEach
  void open() {
    stream = new RunningStream(StreamOptions.inMemory());
  }

  @AfterEach
  void close() {
    stream.close();
  }

  static Stream<Arguments> brokenRecords() {
    return Stream.of(
        Arguments.of(RejectCode.NOT_JSON, "x1", "{\"label\": "),
        Arguments.of(RejectCode.EMPTY_EVENT, "x1", "{}"),
        Arguments.of(RejectCode.MISSING_ID, null, "{\"label\": \"dog\"}"),
        Arguments.of(RejectCode.ID_MISMATCH, "x1", "{\"id\": \"x2\", \"label\": \"dog\"}"),
        Arguments.of(RejectCode.WRONG_DIMENSION, "x1", "{\"features\": [1, 2, 3]}"),
        Arguments.of(RejectCode.NOT_FINITE, "x1", "{\"features\": [1, 1e99]}"),
        Arguments.of(RejectCode.UNKNOWN_LABEL, "x1", "{\"label\": \"unicorn\"}"),
        Arguments.of(RejectCode.BAD_FIELD, "x1", "{\"label\": 7}"),
        Arguments.of(RejectCode.TOO_LARGE, "x1", "{\"label\": \"" + "x".repeat(1 << 20) + "\"}"));
  }

  @Test
  void everyCodeIsTried() {
    assertThat(brokenRecords().map(record -> record.get()[0]))
        .containsExactlyInAnyOrder((Object[]) RejectCode.values());
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void aBrokenRecordGoesOutAsItCameAndSaysWhy(RejectCode code, String key, String value) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    stream.send("earlier", "{\"label\": \"dog\"}");
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-aa-bb-01".getBytes(UTF_8));
    headers.add("no-text", new byte[] {(byte) 0xff, 0});

    stream.send(keyBytes, value.getBytes(UTF_8), headers);

    TestRecord<byte[], byte[]> letter = stream.records(RunningStream.TOPICS.rejected()).get(0);
    assertThat(letter.key()).isEqualTo(keyBytes);
    assertThat(letter.value()).isEqualTo(value.getBytes(UTF_8));
    assertThat(List.of(letter.headers().toArray())).startsWith(headers.toArray());
    Answer read = new Answer(null, Answer.headersOf(letter));
    assertThat(read.headers())
        .containsEntry("dead-letter-code", code.name())
        .containsEntry("dead-letter-topic", "examples")
        .containsEntry("dead-letter-partition", "0")
        .containsEntry("dead-letter-offset", "1");
    assertThat(read.headers().get("dead-letter-reason")).endsWith(".").hasSizeLessThan(400);
    assertThat(stream.metrics.rejected).containsEntry(code, 1);
  }

  @Test
  void aTombstoneWithoutAKeyIsRejected() {
    stream.send(null, null, new RecordHeaders());

    TestRecord<byte[], byte[]> letter = stream.records(RunningStream.TOPICS.rejected()).get(0);
    assertThat(letter.value()).isNull();
    assertThat(Answer.headersOf(letter)).containsEntry("dead-letter-code", "MISSING_ID");
  }

  @Test
  void aRejectedRecordThatIsSentAgainSaysTheNewestReason() {
    stream.send("x1", "{}");
    var letter = stream.records(RunningStream.TOPICS.rejected()).get(0);

    stream.send(letter.key(), "{\"label\": 7}".getBytes(UTF_8), letter.headers());

    var second = stream.records(RunningStream.TOPICS.rejected()).get(1);
    assertThat(second.headers().headers("dead-letter-code")).hasSize(1);
    assertThat(Answer.headersOf(second)).containsEntry("dead-letter-code", "BAD_FIELD");
  }

  @Test
  void aRecordThatHasNoRoomWithAReasonAddedIsRejectedWithoutItsValue() {
    byte[] value = new byte[RunningStream.ROOM.rejectedBytes() - 100];

    stream.send("x1".getBytes(UTF_8), value, new RecordHeaders().add("trace", new byte[] {1}));

    var letter = stream.records(RunningStream.TOPICS.rejected()).get(0);
    assertThat(letter.key()).isEqualTo("x1".getBytes(UTF_8));
    assertThat(letter.value()).isNull();
    assertThat(Answer.headersOf(letter))
        .containsEntry("dead-letter-left-out", "value")
        .containsEntry("dead-letter-code", "TOO_LARGE")
        .containsEntry("dead-letter-offset", "0")
        .containsKey("trace");
  }

  @Test
  void aRecordWhoseHeadersHaveNoRoomIsRejectedByItsOriginAlone() {
    byte[] large = new byte[RunningStream.ROOM.rejectedBytes()];

    stream.send("x1".getBytes(UTF_8), new byte[3], new RecordHeaders().add("large", large));

    var letter = stream.records(RunningStream.TOPICS.rejected()).get(0);
    assertThat(letter.key()).isNull();
    assertThat(Answer.headersOf(letter))
        .containsEntry("dead-letter-left-out", "key, value and headers")
        .containsEntry("dead-letter-code", "NOT_JSON")
        .containsEntry("dead-letter-topic", "examples")
        .doesNotContainKey("large");
  }

  @Test
  void aThousandBrokenRecordsInARowStopNothing() {
    Random random = new Random(1);
    List<byte[]> sent = Stream.generate(() -> noise(random)).limit(1_000).toList();
    stream.send("before", "{\"features\": [1, -1], \"label\": \"dog\"}");

    sent.forEach(value -> stream.send("broken".getBytes(UTF_8), value, new RecordHeaders()));

    stream.send("after", "{\"features\": [1, -1], \"label\": \"dog\"}");
    assertThat(stream.records(RunningStream.TOPICS.rejected()).stream().map(TestRecord::value))
        .usingElementComparator(java.util.Arrays::compare)
        .containsExactlyElementsOf(sent);
    stream.settle("before", "after");
    assertThat(stream.newest("after").isAt(Stage.FINAL)).isTrue();
  }

  /** Bytes that cannot be JSON, because they begin as no JSON does. */
  private static byte[] noise(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(300)];
    random.nextBytes(bytes);
    bytes[0] = (byte) 0xfe;
    return bytes;
  }

  @Test
  void aVoteForWhichAnExampleHasNoRoomIsRejected() {
    for (int i = 0; i < RunningStream.VOTES_PER_EXAMPLE; i++) {
      stream.send("x1", "{\"annotator\": \"a%d\", \"label\": \"dog\"}".formatted(i));
    }
    stream.send("x1", "{\"annotator\": \"late\", \"label\": \"cat\"}");
    stream.send("x1", "{\"annotator\": \"a3\", \"label\": \"cat\"}");

    assertThat(stream.metrics.rejected).containsExactly(entry(RejectCode.TOO_LARGE, 1));
    assertThat(stream.newest("x1").json().get("num_votes").asInt())
        .isEqualTo(RunningStream.VOTES_PER_EXAMPLE);
    assertThat(stream.stored("x1").state().example().votes().tally(3)).containsExactly(1, 19, 0);
  }

  @Test
  void anUnknownExampleHasNoMoreRoom() {
    String votes =
        IntStream.rangeClosed(0, RunningStream.VOTES_PER_EXAMPLE)
            .mapToObj(i -> "{\"annotator\": \"a%d\", \"label\": \"dog\"}".formatted(i))
            .collect(Collectors.joining(","));

    stream.send("x1", "{\"votes\": [" + votes + "]}");

    assertThat(stream.metrics.rejected).containsExactly(entry(RejectCode.TOO_LARGE, 1));
    assertThat(stream.stored("x1")).isNull();
  }
}
