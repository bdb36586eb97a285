package dev.labelstill.boot;

import dev.labelstill.stream.RecordRoom;
import dev.labelstill.stream.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jboss.logging.Logger;

/**
 * Sees to it that every record that the examples topic takes fits on the topic of rejected ones
 * with the reason added.
 */
final class RoomCheck {
  static final String MAX_MESSAGE_BYTES = "max.message.bytes";
  private static final Logger LOG = Logger.getLogger(RoomCheck.class);

  private final TopicNames names;
  private final int recordBytes;
  private final boolean mayChange;
  private final Duration timeout;

  /**
   * @param recordBytes of the largest record that the stream writes
   * @param mayChange whether the topic of rejected records may be given more room
   */
  RoomCheck(TopicNames names, int recordBytes, boolean mayChange, Duration timeout) {
    this.names = names;
    this.recordBytes = recordBytes;
    this.mayChange = mayChange;
    this.timeout = timeout;
  }

  /**
   * The room that there is. Where the cluster does not tell, what the settings say.
   *
   * @throws StartRefused where there is too little and no more can be had
   */
  RecordRoom ensure(Admin admin) {
    int onExamples;
    int onRejected;
    try {
      onExamples = maxMessageBytes(admin, names.examples());
      onRejected = maxMessageBytes(admin, names.rejected());
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("The topics' settings cannot be read; their room is not checked: cause=%s", e);
      return new RecordRoom(Integer.MAX_VALUE, recordBytes);
    }
    long needed = RecordRoom.neededOnRejected(onExamples);
    if (needed > recordBytes) {
      throw new StartRefused(
          "topic %s takes records of %d bytes (max.message.bytes), which would not fit on %s with a reason added: set labelstill.topics.record-bytes to %d or more"
              .formatted(names.examples(), onExamples, names.rejected(), needed));
    }
    if (needed > onRejected) {
      widen(admin, onExamples, onRejected);
      return new RecordRoom(onExamples, recordBytes);
    }
    return new RecordRoom(onExamples, Math.min(recordBytes, onRejected));
  }

  private int maxMessageBytes(Admin admin, String topic)
      throws ExecutionException, TimeoutException {
    ConfigResource resource = topic(topic);
    var config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
    ConfigEntry entry = config == null ? null : config.get(MAX_MESSAGE_BYTES);
    if (entry == null || entry.value() == null) {
      throw new TimeoutException("no " + MAX_MESSAGE_BYTES + " of " + topic);
    }
    return Integer.parseInt(entry.value());
  }

  private void widen(Admin admin, int onExamples, int onRejected) {
    String tooNarrow =
        "topic %s takes records of %d bytes (max.message.bytes), too few for one of %s, which may have %d, with a reason added: set its max.message.bytes to %d"
            .formatted(names.rejected(), onRejected, names.examples(), onExamples, recordBytes);
    if (!mayChange) {
      throw new StartRefused(tooNarrow);
    }
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry(MAX_MESSAGE_BYTES, "" + recordBytes), AlterConfigOp.OpType.SET);
    try {
      get(admin.incrementalAlterConfigs(Map.of(topic(names.rejected()), List.of(set))).all());
    } catch (ExecutionException | TimeoutException e) {
      throw new StartRefused(
          tooNarrow + " (this could not be done here: " + e.getMessage() + ")", e);
    }
    LOG.infof(
        "Gave the topic of rejected records more room: topic=%s max.message.bytes=%d",
        names.rejected(), recordBytes);
  }

  private <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while the topics were looked at", e);
    }
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }
}
