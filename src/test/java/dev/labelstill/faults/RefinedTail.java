package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the refined topic while it grows, committed records only. A thread of its own. */
final class RefinedTail implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> probes = ConcurrentHashMap.newKeySet();
  private final Map<Long, Integer> perSecond = new TreeMap<>();
  private final Thread thread = new Thread(this::follow, "tail of refined");
  private volatile boolean isStopping;
  private volatile Instant lastRecord = Instant.now();

  RefinedTail(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "fetch.max.wait.ms", "50",
                "reconnect.backoff.max.ms", "500"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor("labelstill.refined").stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (!isStopping) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::take);
      }
    } catch (WakeupException e) {
      return; // closed
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), UTF_8);
    if (id.startsWith("probe")) {
      probes.add(id);
    }
    lastRecord = Instant.now();
    synchronized (perSecond) {
      perSecond.merge(lastRecord.getEpochSecond(), 1, Integer::sum);
    }
  }

  boolean hasAll(List<String> ids) {
    return probes.containsAll(ids);
  }

  /** When a committed record was last seen. */
  Instant lastRecord() {
    return lastRecord;
  }

  /** Committed records by the second (epoch) in which they were seen. */
  Map<Long, Integer> perSecond() {
    synchronized (perSecond) {
      return new TreeMap<>(perSecond);
    }
  }

  @Override
  public void close() {
    isStopping = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }
}
