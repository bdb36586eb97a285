package dev.labelstill.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed on a topic, from its beginning. */
final class StreamReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final KafkaConsumer<byte[], byte[]> consumer;

  StreamReader(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
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
      var records = consumer.poll(GLANCE);
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
