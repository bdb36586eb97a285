package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;

/** Writes snapshots, each in one transaction: readers see all of it or nothing. Not thread-safe. */
public final class SnapshotPublisher implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final String topic;
  private final Producer<String, byte[]> producer;

  private SnapshotPublisher(String topic, Producer<String, byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /** Takes over a transactional producer and announces its id to the broker. */
  static SnapshotPublisher open(String topic, Producer<String, byte[]> producer) {
    try {
      producer.initTransactions();
      return new SnapshotPublisher(topic, producer);
    } catch (KafkaException failure) {
      producer.close(Duration.ZERO);
      throw failure;
    }
  }

  /**
   * Replaces the owner's snapshot. Blocks until the broker has it.
   *
   * @return its size in bytes
   * @throws KafkaException where it was not written; after a ProducerFencedException or
   *     InvalidProducerEpochException none will be any more, because another publisher has the id
   */
  public int publish(String owner, NetworkSnapshot snapshot) {
    byte[] bytes = SnapshotFormat.toBytes(snapshot);
    Map<String, byte[]> records = SnapshotChunks.split(owner, bytes, snapshot.step());
    int partition = partitionOf(owner);
    producer.beginTransaction();
    try {
      records.forEach((key, value) -> send(new ProducerRecord<>(topic, partition, key, value)));
      producer.commitTransaction();
    } catch (KafkaException failure) {
      abort(failure);
      throw failure;
    }
    return bytes.length;
  }

  /** Asks for no answer: committing fails where one of the sends did. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(ProducerRecord<String, byte[]> record) {
    producer.send(record);
  }

  /**
   * All of an owner's records lie on one partition: a reader's end offset there cuts no snapshot in
   * two.
   */
  private int partitionOf(String owner) {
    int partitions = producer.partitionsFor(topic).size();
    return Utils.toPositive(owner.hashCode()) % partitions;
  }

  private void abort(KafkaException failure) {
    try {
      producer.abortTransaction();
    } catch (KafkaException second) {
      failure.addSuppressed(second);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
