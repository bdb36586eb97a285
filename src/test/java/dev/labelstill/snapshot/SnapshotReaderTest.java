package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.GoldenFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
  private static final String TOPIC = "labelstill.model";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGE = 40_000; // weights; two networks of 4 arrays make 3 chunks

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final long[] ends = new long[2];

  @Test
  void findsTheNewestOfAllOwners() {
    write(0, "pod-0", Snapshots.of(LARGE, 10));
    write(1, "pod-1", Snapshots.of(LARGE, 30));
    write(0, "pod-2", Snapshots.of(LARGE, 20));

    SnapshotReading reading = read(owner -> true);

    assertThat(reading.problems()).isEmpty();
    Snapshots.assertSame(reading.snapshot().orElseThrow(), Snapshots.of(LARGE, 30));
  }

  @Test
  void findsTheOwnersAmongOthers() {
    write(0, "pod-0", Snapshots.of(3, 10));
    write(1, "pod-1", Snapshots.of(3, 30));

    assertThat(read("pod-0"::equals).snapshot().orElseThrow().step()).isEqualTo(10);
  }

  @Test
  void takesTheLaterOfAnOwnersSnapshotsThoughItIsShorter() {
    write(0, "pod-0", Snapshots.of(LARGE, 10));
    write(0, "pod-0", Snapshots.of(3, 11));

    SnapshotReading reading = read(owner -> true);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.snapshot().orElseThrow().step()).isEqualTo(11);
  }

  @Test
  void nobodyGoesOnFromAShare() {
    write(0, "pod-0/a", Snapshots.of(3, 10));
    write(0, "pod-0/share", Snapshots.of(3, 20));

    assertThat(read("pod-0"::equals).snapshot().orElseThrow().step()).isEqualTo(10);
  }

  @Test
  void passesOverADamagedOneAndSaysSo() {
    write(0, "pod-0", Snapshots.of(3, 10));
    write(1, "pod-1", Snapshots.of(LARGE, 30));
    record(1, "pod-1/1", null);

    SnapshotReading reading = read(owner -> true);

    assertThat(reading.snapshot().orElseThrow().step()).isEqualTo(10);
    assertThat(reading.problems())
        .containsExactly("The snapshot 'pod-1', step 30, lacks chunk 1 of 3.");
  }

  @Test
  void readsWhatEarlierReleasesWrote() {
    record(0, "pod-0/0", GoldenFile.bytes("snapshot-1"));
    record(0, "pod-0/manifest", GoldenFile.bytes("manifest-1"));

    SnapshotReading reading = read("pod-0"::equals);

    assertThat(reading.problems()).isEmpty();
    Snapshots.assertSame(reading.snapshot().orElseThrow(), Snapshots.golden());
  }

  @Test
  void goesBackToTheOtherSlotWhereTheNewestIsDamaged() {
    write(0, "pod-0/a", Snapshots.of(LARGE, 20));
    write(0, "pod-0/b", Snapshots.of(LARGE, 30));
    byte[] flipped = records.get(records.size() - 2).value().clone();
    flipped[7] ^= 1;
    record(0, "pod-0/b/2", flipped);

    SnapshotReading reading = read("pod-0"::equals);

    Snapshots.assertSame(reading.snapshot().orElseThrow(), Snapshots.of(LARGE, 20));
    assertThat(reading.problems())
        .containsExactly(
            "The snapshot 'pod-0/b', step 30, has chunks that are not of one snapshot: the checksum"
                + " is wrong.");
  }

  @Test
  void namesEachSnapshotThatIsDamaged() {
    write(0, "pod-0/a", Snapshots.of(3, 20));
    write(0, "pod-0/b", Snapshots.of(3, 30));
    record(0, "pod-0/a/manifest", null);
    record(0, "pod-0/b/0", null);

    SnapshotReading reading = read("pod-0"::equals);

    assertThat(reading.snapshot()).isEmpty();
    assertThat(reading.problems())
        .containsExactly(
            "The snapshot 'pod-0/a' lacks its manifest.",
            "The snapshot 'pod-0/b', step 30, lacks chunk 0 of 1.");
  }

  @Test
  void tellsWhichSlotIsNextAndWhatLiesInIt() {
    write(0, "pod-0/a", Snapshots.of(LARGE, 20));
    write(0, "pod-0/b", Snapshots.of(LARGE, 30));
    record(0, "pod-0/b/1", null);
    write(1, "pod-0/b", Snapshots.of(LARGE, 40)); // of a time with fewer partitions
    write(0, "pod-1/b", Snapshots.of(LARGE, 50));

    SnapshotSlots slots = reader().slots("pod-0", 0, TIMEOUT);

    assertThat(slots.replace(new byte[] {1}, 60))
        .containsOnlyKeys("pod-0/b/0", "pod-0/b/2", "pod-0/b/manifest")
        .containsEntry("pod-0/b/2", null);
  }

  @Test
  void tellsNoSlotWhereTheTopicCannotBeRead() {
    ends[1] = 5; // records that never come

    assertThatThrownBy(() -> reader().slots("pod-0", 0, Duration.ofMillis(300)))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("took too long");
  }

  @Test
  void saysNothingOfAnEmptyTopic() {
    assertThat(read(owner -> true)).isEqualTo(new SnapshotReading(Optional.empty(), List.of()));
  }

  @Test
  void forgetsWhatTombstonesForget() {
    write(0, "pod-0", Snapshots.of(3, 10));
    record(0, "pod-0/0", null);
    record(0, "pod-0/manifest", null);

    assertThat(read(owner -> true)).isEqualTo(new SnapshotReading(Optional.empty(), List.of()));
  }

  @Test
  void breaksOffAtTheTimeout() {
    write(0, "pod-0", Snapshots.of(3, 10));
    ends[1] = 5; // records that never come

    SnapshotReading reading = reader().read(owner -> true, Duration.ofMillis(300));

    assertThat(reading.snapshot().orElseThrow().step()).isEqualTo(10);
    assertThat(reading.problems())
        .containsExactly("Reading the topic labelstill.model took too long and was broken off.");
  }

  @Test
  void saysWhyTheTopicCannotBeRead() {
    consumer.setPollException(new KafkaException("no access"));
    write(0, "pod-0", Snapshots.of(3, 10));

    assertThat(read(owner -> true))
        .isEqualTo(
            new SnapshotReading(
                Optional.empty(),
                List.of("The topic labelstill.model could not be read: no access")));
  }

  private void write(int partition, String slot, NetworkSnapshot snapshot) {
    Map<String, byte[]> chunks =
        SnapshotChunks.split(
            slot, SnapshotFormat.toBytes(snapshot), snapshot.step(), Checksum.SHA_256);
    chunks.forEach((key, value) -> record(partition, key, value));
  }

  private void record(int partition, String key, byte[] value) {
    records.add(new ConsumerRecord<>(TOPIC, partition, ends[partition]++, key, value));
  }

  private SnapshotReading read(Predicate<String> owner) {
    return reader().read(owner, TIMEOUT);
  }

  private SnapshotReader reader() {
    Node broker = new Node(0, "localhost", 9092);
    Node[] replicas = {broker};
    List<PartitionInfo> partitions = new ArrayList<>();
    for (int p = 0; p < ends.length; p++) {
      TopicPartition partition = new TopicPartition(TOPIC, p);
      partitions.add(new PartitionInfo(TOPIC, p, broker, replicas, replicas));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, ends[p]));
    }
    consumer.updatePartitions(TOPIC, partitions);
    consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    return new SnapshotReader(TOPIC, consumer);
  }
}
