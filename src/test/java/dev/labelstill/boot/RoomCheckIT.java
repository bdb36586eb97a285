package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.broker.InJvmBroker;
import dev.labelstill.broker.TestBroker;
import dev.labelstill.cluster.Await;
import dev.labelstill.stream.RecordRoom;
import dev.labelstill.stream.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether rejected records have room, asked of a real broker. */
class RoomCheckIT {
  private static final int RECORD_BYTES = 11_534_336;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static TestBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = InJvmBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  /** Topics named after the test, with as much room as is said. */
  private static TopicNames topics(String name, int examplesBytes, int rejectedBytes)
      throws ExecutionException, InterruptedException {
    TopicNames names =
        new TopicNames(name + "-examples", "refined", "annotators", name + "-rejected", "model");
    admin
        .createTopics(
            List.of(topic(names.examples(), examplesBytes), topic(names.rejected(), rejectedBytes)))
        .all()
        .get();
    assertThat(Await.within(TIMEOUT, () -> hasHeardOf(names), () -> {})).isTrue();
    return names;
  }

  /** A topic that was made is not known to the broker at once. */
  private static boolean hasHeardOf(TopicNames names) {
    try {
      admin.describeTopics(List.of(names.examples(), names.rejected())).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewTopic topic(String name, int bytes) {
    return new NewTopic(name, Optional.of(1), Optional.empty())
        .configs(Map.of("max.message.bytes", "" + bytes));
  }

  private static int rejectedBytes(TopicNames names)
      throws ExecutionException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, names.rejected());
    var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
    return Integer.parseInt(config.get("max.message.bytes").value());
  }

  private static RecordRoom ensure(TopicNames names, boolean mayChange) {
    return new RoomCheck(names, RECORD_BYTES, mayChange, TIMEOUT).ensure(admin);
  }

  @Test
  void leavesARejectedTopicAloneThatHasEnough() throws ExecutionException, InterruptedException {
    TopicNames names = topics("enough", 1_000_000, 1_100_000);

    assertThat(ensure(names, false)).isEqualTo(new RecordRoom(1_000_000, 1_100_000));
    assertThat(rejectedBytes(names)).isEqualTo(1_100_000);
  }

  @Test
  void givesARejectedTopicRoomForWhatExamplesTakes()
      throws ExecutionException, InterruptedException {
    TopicNames names = topics("narrow", 1_000_000, 1_000_000);

    assertThat(ensure(names, true)).isEqualTo(new RecordRoom(1_000_000, RECORD_BYTES));
    assertThat(rejectedBytes(names)).isEqualTo(RECORD_BYTES);
  }

  @Test
  void refusesTheStartWhereItMayNotGiveRoom() throws ExecutionException, InterruptedException {
    TopicNames names = topics("fixed", 1_000_000, 1_000_000);

    assertThatThrownBy(() -> ensure(names, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("fixed-rejected")
        .hasMessageContaining("max.message.bytes");
  }

  @Test
  void refusesTheStartWhereExamplesTakesMoreThanMayBeWritten()
      throws ExecutionException, InterruptedException {
    TopicNames names = topics("wide", RECORD_BYTES, RECORD_BYTES);

    assertThatThrownBy(() -> ensure(names, true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("labelstill.topics.record-bytes to 11553536 or more");
  }
}
