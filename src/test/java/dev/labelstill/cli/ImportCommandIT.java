package dev.labelstill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.InJvmBroker;
import dev.labelstill.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file to a real broker, on which its topic is not there yet. */
class ImportCommandIT {
  private static final int ROWS = 25_000; // more than may be under way at a time

  @TempDir Path folder;
  private static TestBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = InJvmBroker.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private Ending importVotes(String topic, String more) throws IOException {
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "e" + i % 5_000 + ",w" + i / 5_000 + "," + (i % 3 == 0 ? "cat" : "dog"))
            .collect(Collectors.joining("\n"));
    Path file =
        Files.writeString(folder.resolve("votes.csv"), "task,worker,label\n" + rows + "\n" + more);
    return Ending.of(
        new ImportCommand(),
        file.toString(),
        "--bootstrap-servers",
        broker.bootstrapServers(),
        "--topic",
        topic);
  }

  /** Everything on the topic, in the order of each partition. */
  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  @Test
  void putsEveryRowOnTheTopicUnderItsExamplesId() throws IOException {
    Ending ending = importVotes("all-of-it", "");

    assertThat(ending.err()).doesNotContain("cannot go on");
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).contains("Kafka has acknowledged 25,000 events on all-of-it.");
    List<ConsumerRecord<byte[], byte[]>> records = records("all-of-it");
    assertThat(records).hasSize(ROWS);
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(new String(record.value(), UTF_8))
                    .startsWith("{\"id\":\"" + new String(record.key(), UTF_8) + "\","));
  }

  @Test
  void losesNothingOnTopicsThatItHasJustMade() throws IOException {
    for (int i = 0; i < 8; i++) {
      Ending ending = importVotes("just-made-" + i, "");
      assertThat(ending.status()).as(ending.err()).isZero();
    }
  }

  @Test
  void saysHowManyEventsArrivedBeforeABadRow() throws IOException {
    Ending ending = importVotes("until-a-bad-row", "e1,,cat\n");

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err())
        .contains(
            "Kafka has acknowledged 25,000 events on until-a-bad-row. Import the file again",
            "votes.csv:25002: The row has a label and no annotator");
    assertThat(records("until-a-bad-row")).hasSize(ROWS);
  }
}
