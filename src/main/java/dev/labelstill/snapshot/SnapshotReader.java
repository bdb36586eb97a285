package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a snapshot topic from its beginning to what was its end at the start. Used once, by one
 * thread.
 */
final class SnapshotReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final Consumer<String, byte[]> consumer; // reads committed records only
  private final Map<Place, Map<String, byte[]>> newestByKey = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Records of one owner on one partition: two partitions hold two snapshots, not one. */
  private record Place(int partition, String owner) {}

  private record Candidate(String owner, long step, Map<String, byte[]> records) {}

  SnapshotReader(String topic, Consumer<String, byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  SnapshotReading read(Optional<String> owner, Duration timeout) {
    try {
      collect(new Deadline(timeout));
    } catch (KafkaException failure) {
      problems.add("The topic %s could not be read: %s".formatted(topic, failure.getMessage()));
    }
    return new SnapshotReading(newestWhole(owner), problems);
  }

  private void collect(Deadline deadline) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, deadline.left()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, deadline.left());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (!isAtEnd(ends, deadline)) {
      if (deadline.isOver()) {
        problems.add("Reading the topic %s took too long and was broken off.".formatted(topic));
        return;
      }
      consumer.poll(deadline.atMost(POLL)).forEach(this::keep);
    }
  }

  private boolean isAtEnd(Map<TopicPartition, Long> ends, Deadline deadline) {
    return ends.entrySet().stream()
        .allMatch(
            end ->
                end.getValue() == 0
                    || consumer.position(end.getKey(), deadline.left()) >= end.getValue());
  }

  private void keep(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) {
      return;
    }
    Map<String, byte[]> records =
        newestByKey.computeIfAbsent(
            new Place(record.partition(), SnapshotChunks.ownerOf(record.key())),
            place -> new TreeMap<>());
    if (record.value() == null) {
      records.remove(record.key());
    } else {
      records.put(record.key(), record.value());
    }
  }

  private Optional<NetworkSnapshot> newestWhole(Optional<String> owner) {
    for (Candidate candidate : newestFirst(owner)) {
      try {
        byte[] bytes = SnapshotChunks.join(candidate.owner(), candidate.records());
        return Optional.of(SnapshotFormat.fromBytes(bytes));
      } catch (SnapshotDamaged damage) {
        pass(candidate.owner(), damage);
      }
    }
    return Optional.empty();
  }

  private List<Candidate> newestFirst(Optional<String> owner) {
    List<Candidate> candidates = new ArrayList<>();
    newestByKey.forEach(
        (place, records) -> {
          if (!records.isEmpty() && owner.map(place.owner()::equals).orElse(true)) {
            addCandidate(candidates, place.owner(), records);
          }
        });
    candidates.sort((a, b) -> Long.compare(b.step(), a.step()));
    return candidates;
  }

  private void addCandidate(
      Collection<Candidate> candidates, String owner, Map<String, byte[]> records) {
    try {
      long step = SnapshotChunks.manifest(owner, records).step();
      candidates.add(new Candidate(owner, step, records));
    } catch (SnapshotDamaged damage) {
      pass(owner, damage);
    }
  }

  private void pass(String owner, SnapshotDamaged damage) {
    problems.add("The snapshot of '%s' %s.".formatted(owner, damage.getMessage()));
  }
}
