package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a snapshot topic from its beginning on and gives each snapshot as soon as it is whole. A
 * snapshot is written in one transaction with its manifest last, so that its chunks have come when
 * the manifest comes. Holds no more than the snapshots that are being written. Not thread-safe, but
 * for {@link #wake}.
 */
public final class SnapshotTail implements AutoCloseable {
  private static final String MANIFEST_KEY_END = "/manifest";

  private final Consumer<String, byte[]> consumer; // reads committed records only
  private final long largestBytes;
  private final Map<String, Pending> pendingBySlot = new HashMap<>();
  private final Map<TopicPartition, Long> ends;
  private final Object closing = new Object();
  private boolean isClosed; // under that lock

  /** Chunks of a snapshot that is not whole yet; those of one that is too large are not kept. */
  private static final class Pending {
    final Map<String, byte[]> records = new TreeMap<>();
    long sizeBytes;
  }

  /**
   * Something that was written.
   *
   * @param owner whose snapshot it is
   * @param isShare whether it was written for the others, at the moment; nobody goes on from it
   * @param snapshot null where it is of no use
   * @param problem why it is of no use, as the end of a sentence; empty where it is whole
   */
  public record Heard(
      String owner, boolean isShare, @Nullable NetworkSnapshot snapshot, String problem) {}

  /** What is worth reading; the bytes of anything else are passed over. */
  public interface Wanted {
    boolean isWanted(String owner, boolean isShare);
  }

  /** Takes the consumer over, which is not assigned to anything yet. */
  SnapshotTail(
      String topic, Consumer<String, byte[]> consumer, long largestBytes, Duration timeout) {
    this.consumer = consumer;
    this.largestBytes = largestBytes;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, timeout).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    this.ends = new HashMap<>(consumer.endOffsets(partitions, timeout));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * What was written since the last time and is wanted; waits for it at most so long, or until
   * {@link #wake}.
   *
   * @throws org.apache.kafka.common.KafkaException where the broker refuses
   */
  public List<Heard> poll(Duration patience, Wanted wanted) {
    List<Heard> heard = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : written(patience)) {
      if (record.key() != null && record.value() != null) {
        Heard whole = keep(record, wanted);
        if (whole != null) {
          heard.add(whole);
        }
      }
    }
    return heard;
  }

  private ConsumerRecords<String, byte[]> written(Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  /**
   * Ends the waiting of {@link #poll}, or of the next one; from any thread, and of no effect once
   * this is closed. Not before {@link #isCaughtUp}.
   */
  public void wake() {
    synchronized (closing) {
      if (!isClosed) {
        consumer.wakeup();
      }
    }
  }

  /** Whether all has been read that was there when this was made. */
  public boolean isCaughtUp() {
    ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return ends.isEmpty();
  }

  private @Nullable Heard keep(ConsumerRecord<String, byte[]> record, Wanted wanted) {
    String slot = SnapshotChunks.slotOf(record.key());
    String owner = SnapshotSlots.ownerOf(slot);
    boolean isShare = SnapshotSlots.isShare(slot);
    if (!wanted.isWanted(owner, isShare)) {
      pendingBySlot.remove(slot);
      return null;
    }
    Pending pending = pendingBySlot.computeIfAbsent(slot, unused -> new Pending());
    pending.sizeBytes += record.value().length;
    if (pending.sizeBytes <= largestBytes) {
      pending.records.put(record.key(), record.value());
    } else {
      pending.records.clear();
    }
    if (!record.key().endsWith(MANIFEST_KEY_END)) {
      return null;
    }
    pendingBySlot.remove(slot);
    if (pending.sizeBytes > largestBytes) {
      return new Heard(
          owner,
          isShare,
          null,
          "has %d bytes, more than the %d that are taken"
              .formatted(pending.sizeBytes, largestBytes));
    }
    try {
      byte[] bytes = SnapshotChunks.join(slot, pending.records);
      return new Heard(owner, isShare, SnapshotFormat.fromCheckedBytes(bytes), "");
    } catch (SnapshotDamaged damage) {
      return new Heard(owner, isShare, null, String.valueOf(damage.getMessage()));
    }
  }

  @Override
  public void close() {
    synchronized (closing) { // a closed consumer may not be woken
      isClosed = true;
    }
    consumer.close();
  }
}
