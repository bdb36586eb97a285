package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.AnnotatorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows what other instances count of annotators. Kafka Streams writes each instance's counts to
 * the changelog of their store, partition by partition, with the very transactions that write the
 * refinements; reading it costs no writing. Not thread-safe.
 */
public final class CrowdTail implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CrowdTail.class);
  private static final Duration METADATA_WITHIN = Duration.ofSeconds(5);

  private final String topic;
  private final Crowd crowd;
  private final Consumer<byte[], byte[]> consumer; // reads committed records only
  private final Deserializer<ConfusionCounts> counts = ConfusionCountsSerde.serde().deserializer();
  private @Nullable Map<TopicPartition, Long> ends; // null before the topic is there
  private boolean hasWarned;

  /**
   * Takes the consumer over, which is not assigned to anything yet.
   *
   * @param applicationId Kafka Streams' {@code application.id}
   */
  public CrowdTail(String applicationId, Crowd crowd, Consumer<byte[], byte[]> consumer) {
    this.topic = topic(applicationId);
    this.crowd = crowd;
    this.consumer = consumer;
  }

  /** Where the counts are written. */
  static String topic(String applicationId) {
    return applicationId + "-" + ExampleStores.ANNOTATORS + "-changelog";
  }

  /**
   * Takes in what was written since the last time, as far as it comes at once; waits for it at most
   * so long.
   *
   * @return how many records that were; there may be more where there were any
   * @throws org.apache.kafka.common.KafkaException where the broker refuses
   */
  public int follow(Duration patience) {
    if (ends == null && !assigned()) {
      return 0;
    }
    for (int shard : crowd.takeClosed()) {
      consumer.seekToBeginning(Set.of(new TopicPartition(topic, shard)));
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
    records.forEach(this::hear);
    return records.count();
  }

  /** Whether all has been read that was there when the topic was found. */
  public boolean isCaughtUp() {
    Map<TopicPartition, Long> left = ends;
    if (left == null) {
      return false;
    }
    left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return left.isEmpty();
  }

  private boolean assigned() {
    List<PartitionInfo> found = consumer.listTopics(METADATA_WITHIN).get(topic);
    if (found == null || found.isEmpty()) {
      return false;
    }
    List<TopicPartition> partitions =
        found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    ends = new HashMap<>(consumer.endOffsets(partitions, METADATA_WITHIN));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return true;
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    AnnotatorId annotator = new AnnotatorId(new String(record.key(), StandardCharsets.UTF_8));
    try {
      ConfusionCounts heard = counts.deserialize(topic, record.value());
      crowd.hear(record.partition(), annotator, heard);
    } catch (RuntimeException unreadable) {
      if (!hasWarned) {
        hasWarned = true;
        LOG.warnf(
            "Counts of annotators by another instance cannot be read and are left out: topic %s,"
                + " partition %d, offset %d, %s",
            topic, record.partition(), record.offset(), unreadable.getMessage());
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
