package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SnapshotPublisherTest {
  private static final String TOPIC = "labelstill.model";

  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(
          cluster(),
          true,
          new RoundRobinPartitioner(),
          new StringSerializer(),
          new ByteArraySerializer());

  @Test
  void writesASnapshotInOneTransactionOnOnePartition() throws SnapshotDamaged {
    NetworkSnapshot snapshot = Snapshots.of(40_000, 10);
    SnapshotPublisher publisher = open(Map.of(), null);

    int sizeBytes = publisher.publish(snapshot);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history().stream().map(ProducerRecord::partition).distinct()).hasSize(1);
    Map<String, byte[]> records = new LinkedHashMap<>();
    producer.history().forEach(record -> records.put(record.key(), record.value()));
    byte[] bytes = SnapshotChunks.join("pod-0/a", records);
    assertThat(bytes).hasSize(sizeBytes);
    Snapshots.assertSame(SnapshotFormat.fromBytes(bytes), snapshot);
  }

  @Test
  void leavesNothingBehindWhereTheBrokerRefuses() {
    SnapshotPublisher publisher = open(Map.of(), null);
    producer.commitTransactionException = new KafkaException("not now");

    assertThatThrownBy(() -> publisher.publish(Snapshots.of(3, 10)))
        .isInstanceOf(KafkaException.class)
        .hasMessage("not now");

    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void leavesTheLastSnapshotWhereItIs() {
    SnapshotPublisher publisher = open(Map.of(), null);

    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/a/0", "pod-0/a/manifest");
    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/b/0", "pod-0/b/manifest");
    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/a/0", "pod-0/a/manifest");
  }

  @Test
  void beginsBesideTheNewestThatLiesOnTheTopic() {
    SnapshotPublisher publisher = open(Map.of("pod-0/a", Set.of("pod-0/a/0")), "pod-0/a");

    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/b/0", "pod-0/b/manifest");
  }

  @Test
  void overwritesTheSlotWhoseSnapshotIsDamaged() {
    SnapshotPublisher publisher =
        open(Map.of("pod-0/a", Set.of("pod-0/a/0"), "pod-0/b", Set.of("pod-0/b/0")), "pod-0/b");

    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/a/0", "pod-0/a/manifest");
  }

  @Test
  void writesTheSameSlotAgainWhereItFailed() {
    SnapshotPublisher publisher = open(Map.of("pod-0/b", Set.of("pod-0/b/0")), "pod-0/b");
    producer.commitTransactionException = new KafkaException("not now");
    assertThatThrownBy(() -> publisher.publish(Snapshots.of(3, 10)))
        .isInstanceOf(KafkaException.class);
    producer.commitTransactionException = null;

    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/a/0", "pod-0/a/manifest");
  }

  @Test
  void deletesTheChunksThatASmallerSnapshotLeavesOver() {
    SnapshotPublisher publisher =
        open(Map.of("pod-0/a", Set.of("pod-0/a/0", "pod-0/a/1", "pod-0/a/manifest")), null);

    publisher.publish(Snapshots.of(3, 10));

    assertThat(keysDeleted()).containsExactly("pod-0/a/1");
  }

  @Test
  void deletesWhatEarlierReleasesWroteOnceTwoNewerOnesAreThere() {
    SnapshotPublisher publisher =
        open(Map.of("pod-0", Set.of("pod-0/0", "pod-0/manifest")), "pod-0");

    publisher.publish(Snapshots.of(3, 10));
    assertThat(keysDeleted()).isEmpty();
    publisher.publish(Snapshots.of(3, 20));
    assertThat(keysDeleted()).containsExactlyInAnyOrder("pod-0/0", "pod-0/manifest");
    producer.clear();
    publisher.publish(Snapshots.of(3, 30));
    assertThat(keysDeleted()).isEmpty();
  }

  @Test
  void aShareReplacesTheLastShareAndNoSnapshot() throws SnapshotDamaged {
    SnapshotPublisher publisher = open(Map.of(), null);
    publisher.publish(Snapshots.of(3, 10));
    producer.clear();

    publisher.publishShare(Snapshots.of(3, 12));

    assertThat(producer.commitCount()).isEqualTo(2);
    Map<String, byte[]> records = new LinkedHashMap<>();
    producer.history().forEach(record -> records.put(record.key(), record.value()));
    assertThat(records.keySet()).containsExactly("pod-0/share/0", "pod-0/share/manifest");
    byte[] bytes = SnapshotChunks.join("pod-0/share", records);
    assertThat(bytes).isEqualTo(SnapshotFormat.toShareBytes(Snapshots.of(3, 12)));
    producer.clear();
    assertThat(keysWritten(publisher, 3)).containsExactly("pod-0/b/0", "pod-0/b/manifest");
  }

  private List<String> keysWritten(SnapshotPublisher publisher, int weights) {
    producer.clear();
    publisher.publish(Snapshots.of(weights, 10));
    return producer.history().stream()
        .filter(record -> record.value() != null)
        .map(ProducerRecord::key)
        .toList();
  }

  private List<String> keysDeleted() {
    return producer.history().stream()
        .filter(record -> record.value() == null)
        .map(ProducerRecord::key)
        .toList();
  }

  private SnapshotPublisher open(Map<String, Set<String>> keysBySlot, String newest) {
    return SnapshotPublisher.open(
        TOPIC, "pod-0", producer, partition -> new SnapshotSlots("pod-0", keysBySlot, newest));
  }

  private static Cluster cluster() {
    Node broker = new Node(0, "localhost", 9092);
    Node[] replicas = {broker};
    return new Cluster(
        "test",
        List.of(broker),
        List.of(
            new PartitionInfo(TOPIC, 0, broker, replicas, replicas),
            new PartitionInfo(TOPIC, 1, broker, replicas, replicas)),
        Set.of(),
        Set.of());
  }
}
