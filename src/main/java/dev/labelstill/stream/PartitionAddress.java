package dev.labelstill.stream;

import dev.labelstill.label.ExampleId;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * Where an example belongs: the partition that Kafka's default partitioner gives its id. Records
 * without a key, or keyed by a client that hashes otherwise, come elsewhere; they are sent on, so
 * that one example never has two states.
 */
public final class PartitionAddress {
  /** Header of a record that was sent on; it is taken wherever it arrives. */
  static final String READDRESSED = "labelstill-readdressed";

  private final IntSupplier partitions;

  /**
   * @param partitions partitions of the examples topic
   */
  public PartitionAddress(IntSupplier partitions) {
    this.partitions = partitions;
  }

  /** Partitions of the examples topic. */
  int count() {
    return partitions.getAsInt();
  }

  /** The partition of an example. */
  public int partitionOf(ExampleId id) {
    byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions.getAsInt();
  }

  boolean isElsewhere(ExampleId id, int partition, Headers headers) {
    return headers.lastHeader(READDRESSED) == null && partitionOf(id) != partition;
  }
}
