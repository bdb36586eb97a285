package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.internals.StreamsMetadataImpl;
import org.junit.jupiter.api.Test;

class PartitionKeepersTest {
  private static final HostInfo ANNA = new HostInfo("anna", 8080);
  private static final HostInfo BOB = new HostInfo("bob", 8081);

  private static StreamsMetadata instance(HostInfo at, Integer... partitions) {
    Set<TopicPartition> kept =
        Arrays.stream(partitions)
            .map(partition -> new TopicPartition("examples", partition))
            .collect(Collectors.toSet());
    return new StreamsMetadataImpl(at, Set.of(ExampleStores.EXAMPLES), kept, Set.of(), Set.of());
  }

  @Test
  void oneInstanceWithoutAnAddressKeepsAll() {
    assertThat(PartitionKeepers.of(2, Set.of(0, 1), List.of()))
        .isEqualTo(new PartitionKeepers(Set.of(0, 1), Map.of(), Set.of()));
  }

  @Test
  void namesTheOtherInstancesAndNotItself() {
    assertThat(
            PartitionKeepers.of(
                4, Set.of(0, 3), List.of(instance(ANNA, 0, 3), instance(BOB, 1, 2))))
        .isEqualTo(
            new PartitionKeepers(
                Set.of(0, 3), Map.of(new InstanceAddress("bob", 8081), Set.of(1, 2)), Set.of()));
  }

  @Test
  void doesNotKnowWhoKeepsThePartitionsOfAnInstanceWithoutAnAddress() {
    assertThat(
            PartitionKeepers.of(
                3, Set.of(0), List.of(instance(HostInfo.unavailable(), 1), instance(BOB, 2))))
        .isEqualTo(
            new PartitionKeepers(
                Set.of(0), Map.of(new InstanceAddress("bob", 8081), Set.of(2)), Set.of(1)));
  }

  @Test
  void asksForAPartitionOnceWhereTwoClaimIt() {
    PartitionKeepers keepers =
        PartitionKeepers.of(2, Set.of(0), List.of(instance(ANNA, 0, 1), instance(BOB, 1)));

    assertThat(keepers.elsewhere()).isEqualTo(Map.of(new InstanceAddress("anna", 8080), Set.of(1)));
  }

  @Test
  void anAddressCanBePutIntoAUrl() {
    assertThat(new InstanceAddress("anna", 8080)).hasToString("anna:8080");
    assertThat(new InstanceAddress("fe80::1", 8080)).hasToString("[fe80::1]:8080");
  }
}
