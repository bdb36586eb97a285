package dev.labelstill.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  /** Records of one slot on one partition: two partitions hold two snapshots, not one. */
  private record Place(int partition, String slot) {}

  private record Candidate(Place place, long step, Map<String, byte[]> records) {}

  private record Whole(Place place, NetworkSnapshot snapshot) {}

  SnapshotReader(String topic, Consumer<String, byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  /**
   * The newest whole snapshot of an owner that is wanted.
   *
   * @param isWanted whether an owner's snapshots count
   */
  SnapshotReading read(Predicate<String> isWanted, Duration timeout) {
    try {
      collect(new Deadline(timeout));
    } catch (KafkaException failure) {
      problems.add("The topic %s could not be read: %s".formatted(topic, failure.getMessage()));
    }
    Optional<Whole> newest =
        newestWhole(
            place ->
                !SnapshotSlots.isShare(place.slot())
                    && isWanted.test(SnapshotSlots.ownerOf(place.slot())));
    return new SnapshotReading(newest.map(Whole::snapshot), problems);
  }

  /**
   * What lies on one partition of one owner.
   *
   * @throws KafkaException where the topic could not be read to its end
   */
  SnapshotSlots slots(String owner, int partition, Duration timeout) {
    collect(new Deadline(timeout));
    if (!problems.isEmpty()) {
      throw new KafkaException(problems.get(0));
    }
    Predicate<Place> isOwned =
        place -> place.partition() == partition && SnapshotSlots.isSlotOf(owner, place.slot());
    Map<String, Set<String>> keysBySlot = new HashMap<>();
    newestByKey.forEach(
        (place, records) -> {
          if (isOwned.test(place)) {
            keysBySlot.put(place.slot(), records.keySet());
          }
        });
    return new SnapshotSlots(
        owner, keysBySlot, newestWhole(isOwned).map(whole -> whole.place().slot()).orElse(null));
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
            new Place(record.partition(), SnapshotChunks.slotOf(record.key())),
            place -> new TreeMap<>());
    if (record.value() == null) {
      records.remove(record.key());
    } else {
      records.put(record.key(), record.value());
    }
  }

  private Optional<Whole> newestWhole(Predicate<Place> isWanted) {
    for (Candidate candidate : newestFirst(isWanted)) {
      String slot = candidate.place().slot();
      try {
        byte[] bytes = SnapshotChunks.join(slot, candidate.records());
        return Optional.of(new Whole(candidate.place(), SnapshotFormat.fromCheckedBytes(bytes)));
      } catch (SnapshotDamaged damage) {
        pass("'%s', step %d,".formatted(slot, candidate.step()), damage);
      }
    }
    return Optional.empty();
  }

  private List<Candidate> newestFirst(Predicate<Place> isWanted) {
    List<Candidate> candidates = new ArrayList<>();
    newestByKey.forEach(
        (place, records) -> {
          if (!records.isEmpty() && isWanted.test(place)) {
            addCandidate(candidates, place, records);
          }
        });
    candidates.sort((a, b) -> Long.compare(b.step(), a.step()));
    return candidates;
  }

  private void addCandidate(
      Collection<Candidate> candidates, Place place, Map<String, byte[]> records) {
    try {
      long step = SnapshotChunks.manifest(place.slot(), records).step();
      candidates.add(new Candidate(place, step, records));
    } catch (SnapshotDamaged damage) {
      pass("'%s'".formatted(place.slot()), damage);
    }
  }

  private void pass(String which, SnapshotDamaged damage) {
    problems.add("The snapshot %s %s.".formatted(which, damage.getMessage()));
  }
}
