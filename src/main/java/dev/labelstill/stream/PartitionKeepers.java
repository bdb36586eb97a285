package dev.labelstill.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Which instance keeps which partitions of the examples. Each partition is in one of the three.
 *
 * @param here kept by this instance
 * @param elsewhere kept by other instances that say where they are
 * @param unknown nobody says that it keeps them: its keeper has no {@code application.server}, or
 *     they are being moved
 */
public record PartitionKeepers(
    Set<Integer> here, Map<InstanceAddress, Set<Integer>> elsewhere, Set<Integer> unknown) {
  /**
   * @param partitions of the examples topic
   * @param here those that this instance knows to be its own
   * @param instances what Kafka Streams knows of all instances, this one included or not
   */
  static PartitionKeepers of(
      int partitions, Set<Integer> here, Collection<StreamsMetadata> instances) {
    Set<Integer> unknown =
        IntStream.range(0, partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(here);
    Map<InstanceAddress, Set<Integer>> elsewhere = new LinkedHashMap<>();
    for (StreamsMetadata instance : instances) {
      if (!instance.hostInfo().equals(HostInfo.unavailable())) {
        Set<Integer> kept = partitionsOf(instance);
        kept.retainAll(unknown);
        unknown.removeAll(kept);
        if (!kept.isEmpty()) {
          elsewhere.put(new InstanceAddress(instance.host(), instance.port()), kept);
        }
      }
    }
    return new PartitionKeepers(new TreeSet<>(here), elsewhere, unknown);
  }

  private static Set<Integer> partitionsOf(StreamsMetadata instance) {
    return instance.topicPartitions().stream()
        .map(TopicPartition::partition)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
