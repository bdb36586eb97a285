package dev.labelstill.experiment.run;

import dev.labelstill.label.ExampleId;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.pipeline.Fleet;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.pipeline.Pipeline;
import dev.labelstill.pipeline.RefinementPipeline;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How many instances an experiment runs on, and how the stream is spread over them.
 *
 * @param isSkewed whether each of the eight partitions sees only two neighbouring labels, in place
 *     of a fair share of all
 */
public record FleetSetting(Fleet.Size size, boolean isSkewed) {
  /** One instance. */
  public static final FleetSetting ALONE = new FleetSetting(new Fleet.Size(1, 0), false);

  private static final int PARTITIONS = 8;

  /** A pipeline of as many instances, which know nothing yet. */
  Pipeline pipeline(
      LearningSettings learning, NetworkFactory factory, Map<ExampleId, Integer> trueLabels) {
    return size.members() == 1
        ? new RefinementPipeline(learning, factory)
        : new Fleet(learning, factory, size, route(learning.network().classes(), trueLabels));
  }

  private ToIntFunction<ExampleId> route(int classes, Map<ExampleId, Integer> trueLabels) {
    int partitions = Math.max(PARTITIONS, size.members());
    return id -> {
      int random = Math.floorMod((id.value().hashCode() * 0x9E3779B9) >>> 8, partitions);
      int partition =
          isSkewed ? skewed(random, trueLabels.getOrDefault(id, 0), classes, partitions) : random;
      return partition % size.members();
    };
  }

  /** The first partition from a random one on that takes this label. */
  private static int skewed(int random, int label, int classes, int partitions) {
    int partition = random;
    while (!takes(partition, label, classes)) {
      partition = (partition + 1) % partitions;
    }
    return partition;
  }

  /** Partition p takes the labels 2p and 2p + 1, counted round and round. */
  private static boolean takes(int partition, int label, int classes) {
    return 2 * partition % classes == label || (2 * partition + 1) % classes == label;
  }
}
