package dev.labelstill.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is committed on a topic. Whoever reads takes its processor time from what is measured.
 */
final class StreamReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AT_ONCE = Duration.ofMillis(20);
  private static final Duration SELDOM = Duration.ofMillis(500);
  private static final int LARGE = 1 << 20; // bytes

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration glance;

  /**
   * @param glance what comes is fetched after so long
   * @param bytes that are fetched earlier than that
   */
  private StreamReader(String bootstrapServers, Duration glance, int bytes) {
    this.glance = glance;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "fetch.min.bytes",
                bytes,
                "fetch.max.wait.ms",
                Math.toIntExact(glance.toMillis())),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Reads a topic from its beginning, seldom and much at once: for counting. */
  static StreamReader counting(String bootstrapServers, String topic) {
    StreamReader reader = new StreamReader(bootstrapServers, SELDOM, LARGE);
    reader.consumer.seekToBeginning(reader.assign(topic));
    return reader;
  }

  /** Reads what comes on a topic from now on, at once: for timing. */
  static StreamReader timing(String bootstrapServers, String topic) {
    StreamReader reader = new StreamReader(bootstrapServers, AT_ONCE, 1);
    List<TopicPartition> partitions = reader.assign(topic);
    reader.consumer.seekToEnd(partitions);
    partitions.forEach(reader.consumer::position); // looks up the end now
    return reader;
  }

  private List<TopicPartition> assign(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  /** Says whether what is waited for has come. */
  @FunctionalInterface
  interface Condition {
    boolean isMet();
  }

  /**
   * Reads until the condition is met.
   *
   * @throws IllegalStateException where nothing more comes
   */
  void readUntil(Condition condition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.isMet()) {
      var records = consumer.poll(glance);
      records.forEach(each);
      if (!records.isEmpty()) {
        giveUpAt = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            "nothing more came on the topic for " + PATIENCE.toMinutes() + " minutes");
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
