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
    SnapshotPublisher publisher = SnapshotPublisher.open(TOPIC, producer);

    int sizeBytes = publisher.publish("pod-0", snapshot);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history().stream().map(ProducerRecord::partition).distinct()).hasSize(1);
    Map<String, byte[]> records = new LinkedHashMap<>();
    producer.history().forEach(record -> records.put(record.key(), record.value()));
    byte[] bytes = SnapshotChunks.join("pod-0", records);
    assertThat(bytes).hasSize(sizeBytes);
    Snapshots.assertSame(SnapshotFormat.fromBytes(bytes), snapshot);
  }

  @Test
  void leavesNothingBehindWhereTheBrokerRefuses() {
    SnapshotPublisher publisher = SnapshotPublisher.open(TOPIC, producer);
    producer.commitTransactionException = new KafkaException("not now");

    assertThatThrownBy(() -> publisher.publish("pod-0", Snapshots.of(3, 10)))
        .isInstanceOf(KafkaException.class)
        .hasMessage("not now");

    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.history()).isEmpty();
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
