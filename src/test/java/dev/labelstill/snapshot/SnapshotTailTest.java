package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SnapshotTailTest {
  private static final String TOPIC = "labelstill.model";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGE = 40_000; // weights; two networks of 4 arrays make 3 chunks
  private static final long LARGEST_BYTES = 2 << 20;

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final long[] ends = new long[2];
  private final List<ConsumerRecord<String, byte[]>> unread = new ArrayList<>();

  @Test
  void givesEachSnapshotAsItBecomesWhole() {
    SnapshotTail tail = tail();
    Map<String, byte[]> chunks = chunks("app-p0/a", Snapshots.of(LARGE, 10));
    byte[] manifest = Objects.requireNonNull(chunks.remove("app-p0/a/manifest"));
    write(0, chunks);
    write(1, chunks("app-p1/b", Snapshots.of(3, 30)));

    List<SnapshotTail.Heard> first = poll(tail);
    write(0, Map.of("app-p0/a/manifest", manifest));
    List<SnapshotTail.Heard> second = poll(tail);

    assertThat(first).singleElement().extracting(SnapshotTail.Heard::owner).isEqualTo("app-p1");
    assertThat(second).singleElement().extracting(SnapshotTail.Heard::owner).isEqualTo("app-p0");
    Snapshots.assertSame(Objects.requireNonNull(second.get(0).snapshot()), Snapshots.of(LARGE, 10));
  }

  @Test
  void givesWhatLayThereAndThenSaysThatItHasCaughtUp() {
    write(0, chunks("app-p0/a", Snapshots.of(3, 10)));
    write(0, chunks("app-p0/b", Snapshots.of(3, 11)));
    SnapshotTail tail = tail();
    assertThat(tail.isCaughtUp()).isFalse();

    List<SnapshotTail.Heard> heard = poll(tail);

    assertThat(heard).extracting(each -> each.snapshot().step()).containsExactly(10L, 11L);
    assertThat(tail.isCaughtUp()).isTrue();
  }

  @Test
  void tellsSharesFromSnapshots() {
    SnapshotTail tail = tail();
    write(0, chunks("app-p0/share", Snapshots.of(3, 10)));
    write(0, chunks("app-p0/b", Snapshots.of(3, 11)));

    List<SnapshotTail.Heard> heard = poll(tail);

    assertThat(heard).extracting(SnapshotTail.Heard::isShare).containsExactly(true, false);
    assertThat(heard).extracting(SnapshotTail.Heard::owner).containsOnly("app-p0");
  }

  @Test
  void passesOverWhatIsNotWanted() {
    SnapshotTail tail = tail();
    write(0, chunks("app-p9/share", Snapshots.of(3, 10)));
    write(0, chunks("app-p9/a", Snapshots.of(3, 11)));
    write(0, chunks("app-p0/a", Snapshots.of(3, 12)));

    assertThat(poll(tail)).extracting(SnapshotTail.Heard::owner).containsExactly("app-p0");
  }

  @Test
  void wakingEndsOneWaitAndHurtsNoClosedTail() {
    SnapshotTail tail = tail();
    poll(tail);
    write(0, chunks("app-p0/share", Snapshots.of(3, 10)));

    tail.wake();

    assertThat(poll(tail)).as("nothing was waited for").isEmpty();
    assertThat(poll(tail)).hasSize(1);
    tail.close();
    tail.wake();
    assertThat(consumer.closed()).isTrue();
  }

  /** No clock is compared with another machine's. */
  @Test
  void hearsThoseWhoseClockIsAnHourOff() {
    SnapshotTail tail = tail();
    NetworkSnapshot now = Snapshots.of(3, 10);
    write(0, chunks("app-p0/share", at(now, Instant.now().plus(Duration.ofHours(1)))));
    write(0, chunks("app-p1/share", at(now, Instant.now().minus(Duration.ofHours(1)))));

    assertThat(poll(tail)).extracting(SnapshotTail.Heard::problem).containsExactly("", "");
  }

  private static NetworkSnapshot at(NetworkSnapshot snapshot, Instant takenAt) {
    SnapshotProvenance origin = snapshot.provenance();
    return new NetworkSnapshot(
        snapshot.learned(),
        new SnapshotProvenance(
            origin.shape(),
            origin.settings(),
            origin.versions(),
            origin.seed(),
            origin.step(),
            takenAt));
  }

  @Test
  void saysThatItCannotReadWhatANewerReleaseWrote() {
    SnapshotTail tail = tail();
    byte[] newer = SnapshotFormat.toShareBytes(Snapshots.of(3, 10));
    newer[4] = 4;
    write(0, SnapshotChunks.split("app-p0/share", newer, 10, Checksum.CRC_32C));
    write(0, chunks("app-p1/share", Snapshots.of(3, 12)));

    List<SnapshotTail.Heard> heard = poll(tail);

    assertThat(heard.get(0).problem()).startsWith("has format version 4, but this release reads");
    assertThat(heard.get(1).problem()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithADamagedOneAndGoesOn() {
    SnapshotTail tail = tail();
    Map<String, byte[]> damaged = chunks("app-p0/a", Snapshots.of(LARGE, 10));
    damaged.remove("app-p0/a/1");
    write(0, damaged);
    Map<String, byte[]> flipped = chunks("app-p0/b", Snapshots.of(3, 11));
    Objects.requireNonNull(flipped.get("app-p0/b/0"))[9] ^= 1;
    write(0, flipped);
    write(0, chunks("app-p0/a", Snapshots.of(3, 12)));

    List<SnapshotTail.Heard> heard = poll(tail);

    assertThat(heard)
        .extracting(SnapshotTail.Heard::problem)
        .containsExactly(
            "lacks chunk 1 of 3",
            "has chunks that are not of one snapshot: the checksum is wrong",
            "");
  }

  @Test
  void leavesOutWhatIsTooLargeAndHoldsNothingOfIt() {
    SnapshotTail tail = tail();
    write(0, chunks("app-p0/a", Snapshots.of(200_000, 10)));
    write(0, chunks("app-p0/b", Snapshots.of(3, 11)));

    List<SnapshotTail.Heard> heard = poll(tail);

    assertThat(heard.get(0).snapshot()).isNull();
    assertThat(heard.get(0).problem()).contains("more than the 2097152 that are taken");
    assertThat(Objects.requireNonNull(heard.get(1).snapshot()).step()).isEqualTo(11);
  }

  @Test
  void doesNotMindTombstonesAndStrangers() {
    SnapshotTail tail = tail();
    add(0, "app-p0/a/0", null);
    add(0, null, new byte[] {1});
    add(0, "what is this", new byte[] {1});

    assertThat(poll(tail)).isEmpty();
  }

  private static Map<String, byte[]> chunks(String slot, NetworkSnapshot snapshot) {
    return SnapshotChunks.split(
        slot, SnapshotFormat.toBytes(snapshot), snapshot.step(), Checksum.SHA_256);
  }

  private void write(int partition, Map<String, byte[]> records) {
    records.forEach((key, value) -> add(partition, key, value));
  }

  private void add(int partition, String key, byte[] value) {
    unread.add(new ConsumerRecord<>(TOPIC, partition, ends[partition]++, key, value));
  }

  private List<SnapshotTail.Heard> poll(SnapshotTail tail) {
    unread.forEach(consumer::addRecord);
    unread.clear();
    return tail.poll(Duration.ZERO, (owner, isShare) -> !owner.equals("app-p9"));
  }

  private SnapshotTail tail() {
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
    return new SnapshotTail(TOPIC, consumer, LARGEST_BYTES, TIMEOUT);
  }
}
