package dev.labelstill.stream;

import org.apache.kafka.streams.KafkaStreams;

/** How Kafka Streams is doing in this instance. */
public enum StreamCondition {
  /** Not started yet: topics are being looked for. */
  CREATED,
  /** Partitions are being handed out, or their stores restored. */
  RESTORING,
  /** Every store of this instance's partitions is up to date, and events are processed. */
  RUNNING,
  /** Shutting down as it was asked to. */
  STOPPING,
  /** Ended, and does not come back by itself. */
  FAILED;

  static StreamCondition of(KafkaStreams.State state) {
    return switch (state) {
      case CREATED -> CREATED;
      case REBALANCING -> RESTORING;
      case RUNNING -> RUNNING;
      case PENDING_SHUTDOWN -> STOPPING;
      case PENDING_ERROR, ERROR, NOT_RUNNING -> FAILED;
    };
  }
}
