package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes one owner's snapshots into two slots in turn, and shares into a third, each in one
 * transaction: readers see all of it or nothing. Not thread-safe.
 */
public final class SnapshotPublisher implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final String topic;
  private final String owner;
  private final int partition;
  private final Producer<String, byte[]> producer;
  private final SnapshotSlots slots;

  private SnapshotPublisher(
      String topic,
      String owner,
      int partition,
      Producer<String, byte[]> producer,
      SnapshotSlots slots) {
    this.topic = topic;
    this.owner = owner;
    this.partition = partition;
    this.producer = producer;
    this.slots = slots;
  }

  /**
   * Takes over a transactional producer and announces its id to the broker; looks at the topic only
   * then, when nobody else of that id writes any more.
   *
   * @param slotsOf what lies on the partition
   */
  static SnapshotPublisher open(
      String topic,
      String owner,
      Producer<String, byte[]> producer,
      IntFunction<SnapshotSlots> slotsOf) {
    try {
      producer.initTransactions();
      int partition = partitionOf(owner, producer.partitionsFor(topic).size());
      return new SnapshotPublisher(topic, owner, partition, producer, slotsOf.apply(partition));
    } catch (KafkaException failure) {
      producer.close(Duration.ZERO);
      throw failure;
    }
  }

  /**
   * Replaces the owner's snapshot before the newest. Blocks until the broker has it.
   *
   * @return its size in bytes
   * @throws KafkaException where it was not written; after a ProducerFencedException or
   *     InvalidProducerEpochException none will be any more, because another publisher has the id
   */
  public int publish(NetworkSnapshot snapshot) {
    byte[] bytes = SnapshotFormat.toBytes(snapshot);
    Map<String, byte @Nullable []> records = slots.replace(bytes, snapshot.step());
    write(records);
    slots.replaced(records);
    return bytes.length;
  }

  /**
   * Replaces the owner's last share. Snapshots stay as they are. Blocks until the broker has it.
   *
   * @return its size in bytes
   * @throws KafkaException as {@link #publish}
   */
  public int publishShare(NetworkSnapshot share) {
    byte[] bytes = SnapshotFormat.toShareBytes(share);
    write(SnapshotChunks.split(SnapshotSlots.share(owner), bytes, share.step(), Checksum.CRC_32C));
    return bytes.length;
  }

  private void write(Map<String, ? extends byte @Nullable []> records) {
    producer.beginTransaction();
    try {
      records.forEach((key, value) -> send(new ProducerRecord<>(topic, partition, key, value)));
      producer.commitTransaction();
    } catch (KafkaException failure) {
      abort(failure);
      throw failure;
    }
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
  private static int partitionOf(String owner, int partitions) {
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
