package dev.labelstill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.cluster.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The instances of a run, in the order in which they came. */
final class Fleet implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final Instance.Plan plan;
  private final String bootstrapServers;
  private final List<Instance> there = new ArrayList<>();
  private int came;

  Fleet(Instance.Plan plan, String bootstrapServers) {
    this.plan = plan;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts one more. */
  void add() {
    Instance instance = new Instance(Character.toString('a' + came), plan, bootstrapServers);
    came++;
    there.add(instance);
    instance.start();
  }

  /** Asks the one that has been there longest to end, and waits for it. */
  Duration stopOldest() {
    Duration took = there.remove(0).stop(STOP_WITHIN);
    if (took == null) {
      throw new IllegalStateException("an instance had not ended 20 s after SIGTERM");
    }
    return took;
  }

  int size() {
    return there.size();
  }

  /** Whether all are ready and each has its share of the partitions. */
  boolean isReady() {
    return there.stream().allMatch(instance -> instance.isReady() && partitions(instance) > 0)
        && there.stream().mapToDouble(Fleet::partitions).sum() == ScaleOptions.PARTITIONS;
  }

  private static double partitions(Instance instance) {
    return metric(instance, "labelstill_partitions");
  }

  private static double metric(Instance instance, String name) {
    try {
      return instance.metric(name);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Throws where one has ended by itself. */
  void check() {
    for (Instance instance : there) {
      if (!instance.process().isAlive()) {
        throw instance.process().died();
      }
    }
  }

  /** Processor time of all since their starts. */
  double processorSeconds() {
    return there.stream()
            .map(instance -> ProcessHandle.of(instance.process().pid()).orElseThrow())
            .mapToDouble(
                process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
            .sum()
        / 1e9;
  }

  /** A metric summed over all. */
  double sum(String metric) {
    return there.stream().mapToDouble(instance -> metric(instance, metric)).sum();
  }

  /** The answers of all to the same question. */
  List<JsonNode> ask(String path) {
    List<JsonNode> answers = new ArrayList<>();
    for (Instance instance : there) {
      try {
        answers.add(instance.json(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return answers;
  }

  @Override
  public void close() {
    there.forEach(Instance::close);
  }
}
