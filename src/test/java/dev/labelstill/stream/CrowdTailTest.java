package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CrowdTailTest {
  private static final String TOPIC = "app-annotator-counts-changelog";
  private static final AnnotatorId ADA = new AnnotatorId("ada");

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final long[] ends = new long[2];
  private final List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
  private final Crowd there = crowd();
  private final Crowd here = crowd();
  private final CrowdTail tail = new CrowdTail("app", here, consumer);

  @Test
  void waitsForTheTopicToBeMade() {
    tail.follow(Duration.ZERO);
    assertThat(tail.isCaughtUp()).isFalse();

    makeTopic();
    tail.follow(Duration.ZERO);

    assertThat(tail.isCaughtUp()).isTrue();
  }

  @Test
  void knowsWhatOthersCount() {
    vote(0, "ada", 1);
    vote(1, "ada", 1);
    follow();

    assertThat(here.report(ADA)).usingRecursiveComparison().isEqualTo(there.report(ADA));
    assertThat(tail.isCaughtUp()).isTrue();
  }

  @Test
  void forgetsWhatOthersNoLongerCount() {
    vote(0, "ada", 1);
    write(0, "ada".getBytes(UTF_8), null);
    follow();

    assertThat(here.annotators()).isEmpty();
  }

  @Test
  void ofAPartitionThatIsProcessedHereNothingIsHeardUntilItMovesAway() {
    here.open(1);
    vote(0, "ada", 1);
    vote(1, "ada", 1);
    follow();
    assertThat(here.report(ADA).votes()).isEqualTo(1);

    here.close(1);
    again();

    assertThat(here.report(ADA).votes()).isEqualTo(2);
  }

  @Test
  void countsThatCannotBeReadAreLeftOut() {
    write(0, "eve".getBytes(UTF_8), new byte[] {99, 1});
    write(0, null, new byte[] {1});
    vote(1, "ada", 1);
    follow();

    assertThat(here.annotators()).containsExactly(ADA);
  }

  private static Crowd crowd() {
    return new Crowd(3, CrowdSettings.defaults());
  }

  /** Somebody votes on another instance, whose store's changelog says so. */
  private void vote(int partition, String annotator, int label) {
    there.replace(
        partition,
        null,
        Contribution.of(
            Updates.votesOf(Updates.voteOf(annotator, label)), ClassDistribution.oneHot(3, label)));
    write(
        partition,
        annotator.getBytes(UTF_8),
        ConfusionCountsSerde.serde()
            .serializer()
            .serialize(TOPIC, there.counts(partition, new AnnotatorId(annotator))));
  }

  private void write(int partition, byte[] key, byte[] value) {
    all.add(new ConsumerRecord<>(TOPIC, partition, ends[partition]++, key, value));
  }

  private void follow() {
    makeTopic();
    consumer.schedulePollTask(() -> all.forEach(consumer::addRecord));
    tail.follow(Duration.ZERO);
  }

  /** What is read again after going back to the beginning of a partition. */
  private void again() {
    consumer.schedulePollTask(
        () -> {
          for (ConsumerRecord<byte[], byte[]> record : all) {
            TopicPartition partition = new TopicPartition(TOPIC, record.partition());
            if (consumer.position(partition) <= record.offset()) {
              consumer.addRecord(record);
            }
          }
        });
    tail.follow(Duration.ZERO);
  }

  private void makeTopic() {
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
  }
}
