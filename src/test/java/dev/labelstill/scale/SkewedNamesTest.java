package dev.labelstill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.cluster.KeyHash;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SkewedNamesTest {
  private static final int CLASSES = 10;

  @Test
  void everyPartitionSeesTwoLabelsAndEveryLabelAPartition() {
    SkewedNames names = new SkewedNames(CLASSES, 1);
    Map<Integer, Set<Integer>> labels = new TreeMap<>();

    for (int i = 0; i < 1_000; i++) {
      String name = names.of("image-" + i, i % CLASSES);
      labels
          .computeIfAbsent(
              KeyHash.partition(name, ScaleOptions.PARTITIONS), unused -> new TreeSet<>())
          .add(i % CLASSES);
    }

    assertThat(labels)
        .containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7)
        .containsEntry(0, Set.of(0, 1))
        .containsEntry(4, Set.of(8, 9))
        .containsEntry(5, Set.of(0, 1));
    assertThat(labels.values()).allSatisfy(two -> assertThat(two).hasSize(2));
  }
}
