package dev.labelstill.stream;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ExampleId;
import dev.labelstill.stream.ExampleAnswer.Elsewhere;
import dev.labelstill.stream.ExampleAnswer.Found;
import dev.labelstill.stream.ExampleAnswer.NotReady;
import dev.labelstill.stream.ExampleAnswer.Unknown;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads examples from this instance's stores while the stream threads write them. An answer may be
 * ahead of what a {@code read_committed} consumer sees by one open transaction. Thread-safe.
 */
public final class ExampleQueries {
  private final KafkaStreams streams;
  private final PartitionAddress address;
  private final Crowd crowd;

  /**
   * @param crowd knows at once which partitions are open here
   */
  public ExampleQueries(KafkaStreams streams, PartitionAddress address, Crowd crowd) {
    this.streams = streams;
    this.address = address;
    this.crowd = crowd;
  }

  /** How Kafka Streams is doing. */
  public StreamCondition condition() {
    return StreamCondition.of(streams.state());
  }

  /** The newest state of an example, or why it cannot be told. */
  public ExampleAnswer find(ExampleId id) {
    try {
      StoredExample stored = store(address.partitionOf(id)).get(id.value());
      return stored == null ? new Unknown() : new Found(stored.state());
    } catch (InvalidStateStorePartitionException e) {
      return owner(id);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return notReady();
    }
  }

  /**
   * Which instance keeps which partitions, as Kafka Streams tells now.
   *
   * @throws StoreUnavailable where the stream does not run in this instance
   */
  public PartitionKeepers keepers() {
    try {
      return PartitionKeepers.of(
          address.count(), crowd.open(), streams.streamsMetadataForStore(ExampleStores.EXAMPLES));
    } catch (IllegalStateException | InvalidStateStoreException e) {
      throw new StoreUnavailable(notReady().reason());
    }
  }

  private ReadOnlyKeyValueStore<String, StoredExample> store(int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
                ExampleStores.EXAMPLES, QueryableStoreTypes.<String, StoredExample>keyValueStore())
            .withPartition(partition));
  }

  private ExampleAnswer owner(ExampleId id) {
    try {
      KeyQueryMetadata owner =
          streams.queryMetadataForKey(
              ExampleStores.EXAMPLES, id.value(), Serdes.String().serializer());
      return owner.equals(KeyQueryMetadata.NOT_AVAILABLE)
          ? at(HostInfo.unavailable())
          : at(owner.activeHost());
    } catch (IllegalStateException | InvalidStateStoreException e) {
      return notReady();
    }
  }

  private ExampleAnswer at(HostInfo host) {
    if (!host.equals(HostInfo.unavailable())) {
      return new Elsewhere(new InstanceAddress(host.host(), host.port()));
    }
    return condition() == StreamCondition.RUNNING
        ? new NotReady("No instance says that it keeps this example (application.server).")
        : notReady();
  }

  private NotReady notReady() {
    return new NotReady(
        switch (condition()) {
          case CREATED -> "The stream has not started yet.";
          case RESTORING, RUNNING -> "The store of this example is being restored.";
          case STOPPING -> "This instance is shutting down.";
          case FAILED -> "The stream has failed in this instance.";
        });
  }
}
