package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Snapshots to a real broker and back. */
class SnapshotTopicIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int WEIGHTS = 100_000; // two networks of 4 arrays: 3 MB, 7 chunks

  private static KafkaClusterTestKit broker;
  private static Map<String, Object> kafka;

  private final String name = "model-" + UUID.randomUUID();

  @BeforeAll
  static void startBroker() throws Exception {
    TestKitNodes nodes =
        new TestKitNodes.Builder()
            .setCombined(true)
            .setNumBrokerNodes(1)
            .setNumControllerNodes(1)
            .build();
    broker =
        new KafkaClusterTestKit.Builder(nodes)
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("transaction.state.log.replication.factor", "1")
            .setConfigProp("transaction.state.log.min.isr", "1")
            .build();
    broker.format();
    broker.startup();
    broker.waitForReadyBrokers();
    kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() throws Exception {
    broker.close();
  }

  @Test
  void readsTheNewestThatWasPublished() throws Exception {
    SnapshotTopic topic = createTopic();
    try (SnapshotPublisher one = topic.openPublisher("pod-0", name + "-pod-0");
        SnapshotPublisher other = topic.openPublisher("pod-1", name + "-pod-1")) {
      one.publish(Snapshots.of(WEIGHTS, 10));
      other.publish(Snapshots.of(WEIGHTS, 15));
      one.publish(Snapshots.of(WEIGHTS, 20));
    }

    SnapshotReading newest = topic.read(owner -> true, TIMEOUT);
    SnapshotReading ofPod1 = topic.read("pod-1"::equals, TIMEOUT);

    assertThat(newest.problems()).isEmpty();
    Snapshots.assertSame(newest.snapshot().orElseThrow(), Snapshots.of(WEIGHTS, 20));
    assertThat(ofPod1.snapshot().orElseThrow().step()).isEqualTo(15);
  }

  @Test
  void goesOnFromTheLastWholeOneAndWritesOverTheDamagedOne() throws Exception {
    SnapshotTopic topic = createTopic();
    try (SnapshotPublisher publisher = topic.openPublisher("pod-0", name)) {
      publisher.publish(Snapshots.of(WEIGHTS, 10));
      publisher.publish(Snapshots.of(WEIGHTS, 20));
    }
    damage("pod-0/b/1");

    SnapshotReading afterDamage = topic.read(owner -> true, TIMEOUT);
    try (SnapshotPublisher publisher = topic.openPublisher("pod-0", name)) {
      publisher.publish(Snapshots.of(3, 30));
    }
    SnapshotReading afterRepair = topic.read(owner -> true, TIMEOUT);

    assertThat(afterDamage.snapshot().orElseThrow().step()).isEqualTo(10);
    assertThat(afterDamage.problems())
        .containsExactly(
            "The snapshot 'pod-0/b', step 20, has a chunk 1 of 1 bytes in place of 524288.");
    assertThat(afterRepair.snapshot().orElseThrow().step()).isEqualTo(30);
    assertThat(afterRepair.problems()).isEmpty();
  }

  private void damage(String key) throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer("damaging")) {
      producer.initTransactions();
      producer.beginTransaction();
      int partition = Utils.toPositive("pod-0".hashCode()) % 3;
      producer.send(new ProducerRecord<>(name, partition, key, new byte[] {1})).get();
      producer.commitTransaction();
    }
  }

  @Test
  void seesNothingOfASnapshotWhoseTransactionWasAborted() throws Exception {
    SnapshotTopic topic = createTopic();
    try (SnapshotPublisher publisher = topic.openPublisher("pod-0", name + "-pod-0")) {
      publisher.publish(Snapshots.of(WEIGHTS, 10));
    }
    byte[] bytes = SnapshotFormat.toBytes(Snapshots.of(WEIGHTS, 20));
    try (KafkaProducer<String, byte[]> dying = producer("dying")) {
      dying.initTransactions();
      dying.beginTransaction();
      for (var record : SnapshotChunks.split("pod-0/a", bytes, 20, Checksum.SHA_256).entrySet()) {
        dying.send(new ProducerRecord<>(name, 0, record.getKey(), record.getValue())).get();
      }
      dying.abortTransaction();
    }

    SnapshotReading reading = topic.read(owner -> true, TIMEOUT);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.snapshot().orElseThrow().step()).isEqualTo(10);
  }

  @Test
  void shutsOutAPublisherOfTheSameId() throws Exception {
    SnapshotTopic topic = createTopic();
    try (SnapshotPublisher before = topic.openPublisher("pod-0", name);
        SnapshotPublisher after = topic.openPublisher("pod-0", name)) {
      after.publish(Snapshots.of(3, 2));

      assertThatThrownBy(() -> before.publish(Snapshots.of(3, 1)))
          .isInstanceOfAny(
              ProducerFencedException.class,
              org.apache.kafka.common.errors.InvalidProducerEpochException.class);
    }
    assertThat(topic.read(owner -> true, TIMEOUT).snapshot().orElseThrow().step()).isEqualTo(2);
  }

  @Test
  void findsNothingOnAnEmptyTopic() throws Exception {
    assertThat(createTopic().read(owner -> true, TIMEOUT))
        .isEqualTo(new SnapshotReading(Optional.empty(), List.of()));
  }

  private SnapshotTopic createTopic() throws Exception {
    try (Admin admin = Admin.create(kafka)) {
      NewTopic compacted =
          new NewTopic(name, 3, (short) 1).configs(Map.of("cleanup.policy", "compact"));
      admin.createTopics(List.of(compacted)).all().get();
    }
    return new SnapshotTopic(name, kafka);
  }

  private KafkaProducer<String, byte[]> producer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
