package dev.labelstill.scale;

import dev.labelstill.cluster.KeyHash;
import java.util.Random;

/**
 * Names by whose hash each partition gets two of the labels only: partition p takes the labels 2p
 * and 2p + 1, counted round and round, as {@code evaluate --skewed} does.
 */
final class SkewedNames {
  private static final int PARTITIONS = ScaleOptions.PARTITIONS;

  private final int classes;
  private final Random random;

  SkewedNames(int classes, long seed) {
    this.classes = classes;
    this.random = new Random(seed);
  }

  /** The same name with a number behind it. */
  String of(String name, int label) {
    int partition = random.nextInt(PARTITIONS);
    while (!takes(partition, label)) {
      partition = (partition + 1) % PARTITIONS;
    }
    int number = 0;
    while (KeyHash.partition(name + "-" + number, PARTITIONS) != partition) {
      number++;
    }
    return name + "-" + number;
  }

  private boolean takes(int partition, int label) {
    return 2 * partition % classes == label || (2 * partition + 1) % classes == label;
  }
}
