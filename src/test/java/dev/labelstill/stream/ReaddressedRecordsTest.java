package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ExampleId;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An example has one home among the partitions; records that come elsewhere are sent there. */
class ReaddressedRecordsTest {
  private static final PartitionAddress ADDRESS = new PartitionAddress(() -> 3);

  private RunningStream stream;

  @BeforeEach
  void open() {
    stream = new RunningStream(StreamOptions.inMemory().partitions(3));
  }

  @AfterEach
  void close() {
    stream.close();
  }

  private static String idOf(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "x" + i)
        .filter(id -> ADDRESS.partitionOf(new ExampleId(id)) == partition)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRecordWithoutAKeyIsSentToItsHomeWithKeyAndHeaders() {
    String id = idOf(1);
    byte[] value = "{\"id\": \"%s\", \"label\": \"dog\"}".formatted(id).getBytes(UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-aa-bb-01".getBytes(UTF_8));

    stream.send(null, value, headers);

    TestRecord<byte[], byte[]> sentOn = stream.records(RunningStream.TOPICS.examples()).get(0);
    assertThat(sentOn.key()).isEqualTo(id.getBytes(UTF_8));
    assertThat(sentOn.value()).isEqualTo(value);
    assertThat(Answer.headersOf(sentOn))
        .containsEntry("traceparent", "00-aa-bb-01")
        .containsKey(PartitionAddress.READDRESSED);
    assertThat(stream.metrics.readdressed).isEqualTo(1);
  }

  @Test
  void aRecordThatWasSentOnIsTakenWhereItArrives() {
    String id = idOf(2);
    byte[] value = "{\"id\": \"%s\", \"label\": \"dog\"}".formatted(id).getBytes(UTF_8);

    stream.send(null, value, new RecordHeaders());

    assertThat(stream.records(RunningStream.TOPICS.examples())).hasSize(1);
    assertThat(stream.newest(id).text("given_label")).isEqualTo("dog");
    assertThat(stream.newest(id).headers()).doesNotContainKey(PartitionAddress.READDRESSED);
  }

  @Test
  void aRecordThatIsTooLargeToBeSentOnIsRejected() {
    String event = "{\"id\": \"%s\", \"label\": \"dog\", \"x\": \"%s\"}";
    int room = (1 << 20) - event.formatted(idOf(1), "").length();
    byte[] value = event.formatted(idOf(1), "x".repeat(room)).getBytes(UTF_8);

    stream.send(null, value, new RecordHeaders());

    assertThat(stream.records(RunningStream.TOPICS.examples())).isEmpty();
    TestRecord<byte[], byte[]> letter = stream.records(RunningStream.TOPICS.rejected()).get(0);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(Answer.headersOf(letter)).containsEntry("dead-letter-code", "TOO_LARGE");
    assertThat(stream.metrics.readdressed).isZero();
  }

  @Test
  void aTombstoneIsSentOnToo() {
    String id = idOf(1);

    stream.forget(id);

    assertThat(stream.records(RunningStream.TOPICS.examples()).get(0).value()).isNull();
    assertThat(stream.newest(id).isTombstone()).isTrue();
  }

  @Test
  void aRecordWithoutAKeyThatIsAtHomeStays() {
    String id = idOf(0);
    byte[] value = "{\"id\": \"%s\", \"label\": \"dog\"}".formatted(id).getBytes(UTF_8);

    stream.send(null, value, new RecordHeaders());

    assertThat(stream.records(RunningStream.TOPICS.examples())).isEmpty();
    assertThat(stream.newest(id).text("given_label")).isEqualTo("dog");
  }
}
