package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Looks at the snapshots' topic as it is written, and damages what lies there. */
final class SnapshotTap implements AutoCloseable {
  private static final String TOPIC = "labelstill.model";
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer; // sees what is not committed, too
  private final KafkaConsumer<byte[], byte[]> committed;

  SnapshotTap(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    consumer = consumer("read_uncommitted");
    committed = consumer("read_committed");
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    KafkaConsumer<byte[], byte[]> made =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "fetch.max.wait.ms",
                "10",
                "isolation.level",
                isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    made.assign(List.of(PARTITION));
    return made;
  }

  /** Waits for the next chunk to be written. */
  void awaitWriting(Duration patience) {
    consumer.seekToEnd(List.of(PARTITION));
    consumer.position(PARTITION);
    long end = System.nanoTime() + patience.toNanos();
    while (consumer.poll(Duration.ofMillis(10)).isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Waits until an older snapshot lies beside the newest, to go on from where that is damaged. */
  void awaitTwo(Duration patience) {
    committed.seekToBeginning(List.of(PARTITION));
    long end = System.nanoTime() + patience.toNanos();
    int manifests = 0;
    while (manifests < 2 && System.nanoTime() < end) {
      for (ConsumerRecord<byte[], byte[]> record : committed.poll(Duration.ofMillis(100))) {
        boolean isWhole = new String(record.key(), UTF_8).endsWith("manifest");
        manifests += isWhole && record.value() != null ? 1 : 0;
      }
    }
  }

  void flipNewest() throws ExecutionException, InterruptedException {
    ConsumerRecord<byte[], byte[]> chunk = newestChunk();
    byte[] damaged = chunk.value().clone();
    for (int i = 0; i < 16; i++) {
      damaged[damaged.length / 2 + i] ^= 0x5a;
    }
    write(chunk.key(), damaged);
  }

  void dropChunkOfNewest() throws ExecutionException, InterruptedException {
    write(newestChunk().key(), null);
  }

  private ConsumerRecord<byte[], byte[]> newestChunk() {
    long end = committed.endOffsets(List.of(PARTITION)).get(PARTITION);
    committed.seekToBeginning(List.of(PARTITION));
    List<ConsumerRecord<byte[], byte[]>> chunks = new ArrayList<>();
    while (committed.position(PARTITION) < end) {
      for (ConsumerRecord<byte[], byte[]> record : committed.poll(Duration.ofMillis(100))) {
        if (record.value() != null && !new String(record.key(), UTF_8).endsWith("manifest")) {
          chunks.add(record);
        }
      }
    }
    return chunks.get(chunks.size() - 1);
  }

  private void write(byte[] key, byte[] value) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long offset = producer.send(new ProducerRecord<>(TOPIC, 0, key, value)).get().offset();
      awaitVisible(offset);
    }
  }

  /** What a killed writer has left open hides what comes after it, until it is given up. */
  private void awaitVisible(long offset) {
    long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (committed.endOffsets(List.of(PARTITION)).get(PARTITION) <= offset
        && System.nanoTime() < end) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  @Override
  public void close() {
    committed.close();
    consumer.close();
  }
}
