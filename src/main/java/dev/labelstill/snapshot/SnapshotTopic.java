package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka topic that snapshots lie on: compacted, any number of partitions. */
public final class SnapshotTopic {
  private static final Duration SLOTS_WITHIN = Duration.ofSeconds(30);
  private static final int FETCHED_AT_ONCE = 8 << 20; // bytes; a share of the usual network is half

  private final String name;
  private final Map<String, Object> kafka;

  /**
   * The topic of that name; connects to nothing yet.
   *
   * @param kafka connection and security settings for producers and consumers
   */
  public SnapshotTopic(String name, Map<String, Object> kafka) {
    this.name = name;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * Opens the way in, and reads the topic to see which slot to write first. Whoever opens it later
   * with the same id shuts this one out. Blocks for up to 30 seconds.
   *
   * @param owner whose snapshots are written; without a slash
   * @param transactionalId Kafka's {@code transactional.id}: one per owner, the same after a
   *     restart
   * @throws org.apache.kafka.common.KafkaException where the broker does not answer or refuses
   */
  public SnapshotPublisher openPublisher(String owner, String transactionalId) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return SnapshotPublisher.open(
        name,
        owner,
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()),
        partition -> slots(owner, partition));
  }

  private SnapshotSlots slots(String owner, int partition) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      return new SnapshotReader(name, consumer).slots(owner, partition, SLOTS_WITHIN);
    }
  }

  /**
   * Reads the topic to its end and picks the whole snapshot of the highest step. Blocks up to the
   * timeout.
   *
   * @param isWanted whether an owner's snapshots count
   * @return never fails: what went wrong is among the problems
   */
  public SnapshotReading read(Predicate<String> isWanted, Duration timeout) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      return new SnapshotReader(name, consumer).read(isWanted, timeout);
    }
  }

  /**
   * Begins to follow the topic. Blocks up to the timeout.
   *
   * @param largestBytes of a snapshot; larger ones are left out
   * @throws org.apache.kafka.common.KafkaException where the broker does not answer or refuses
   */
  public SnapshotTail follow(long largestBytes, Duration timeout) {
    KafkaConsumer<String, byte[]> consumer = consumer();
    try {
      return new SnapshotTail(name, consumer, largestBytes, timeout);
    } catch (RuntimeException failure) {
      consumer.close();
      throw failure;
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_AT_ONCE);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
