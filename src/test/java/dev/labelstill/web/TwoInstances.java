package dev.labelstill.web;

import dev.labelstill.stream.InstanceAddress;
import dev.labelstill.stream.PartitionKeepers;
import java.util.Map;
import java.util.Set;

/** Two other instances that keep partitions 0, 1 and 2 between them, and one that only asks. */
final class TwoInstances implements AutoCloseable {
  final HttpInstance first = new HttpInstance();
  final HttpInstance second = new HttpInstance();

  /** Everything asked of the two. */
  Instances instances() {
    return instances(Map.of(first.address(), Set.of(0, 2), second.address(), Set.of(1)), Set.of());
  }

  /** As {@link #instances()}, with the keeper of some partitions unknown. */
  static Instances instances(Map<InstanceAddress, Set<Integer>> elsewhere, Set<Integer> unknown) {
    return new Instances(
        () -> new PartitionKeepers(Set.of(), elsewhere, unknown),
        new Neighbors(IdleStream.SETTINGS, IdleStream.OPEN));
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
