package dev.labelstill.faults;

import dev.labelstill.cluster.Await;
import dev.labelstill.cluster.Feeder;
import dev.labelstill.cluster.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Everything that a fault may touch. Used by one thread. */
final class Scene {
  static final Duration GIVE_UP = Duration.ofMinutes(6);

  final FaultOptions options;
  final Cluster cluster;
  final Feeder feeder;
  final RefinedTail tail;
  final Random random;
  private final Probes probes;
  private final List<Finding> findings = new ArrayList<>();
  private Instance first;
  private Instance second;

  Scene(FaultOptions options, Cluster cluster, Feeder feeder, RefinedTail tail, Instance first) {
    this.options = options;
    this.cluster = cluster;
    this.feeder = feeder;
    this.tail = tail;
    this.random = new Random(options.seed());
    this.first = first;
    this.probes = new Probes(feeder);
    this.second = new Instance("b", options.plan(), cluster.cuttableServers());
  }

  /** The instance that is always there. */
  Instance first() {
    return first;
  }

  /** One that comes and goes. */
  Instance second() {
    return second;
  }

  /** The second instance stays, the first has gone. */
  void swap() {
    Instance gone = first;
    first = second;
    second = gone;
  }

  void report(FindingKind kind, String what) {
    findings.add(new Finding(kind, Instant.now(), what));
  }

  List<Finding> findings() {
    return findings;
  }

  /** Lets time go by, and starts again what ended by itself. */
  void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Await.glance();
      watch();
    }
  }

  private void watch() {
    first.revive();
    second.revive();
  }

  /** Waits for something; false where it did not come in time. */
  boolean await(BooleanSupplier isThere, Duration patience) {
    return Await.within(patience, isThere, this::watch);
  }

  /**
   * Waits until records sent now have been refined on every partition.
   *
   * @param sinceNanos from where the time counts
   */
  Duration recovery(long sinceNanos) {
    return recovery(sinceNanos, probes.send());
  }

  /** The same for records sent before. */
  Duration recovery(long sinceNanos, List<String> probes) {
    if (!await(() -> tail.hasAll(probes), GIVE_UP)) {
      report(FindingKind.NOT_RECOVERED, "no answer after " + GIVE_UP.toSeconds() + " s");
    }
    return Duration.ofNanos(System.nanoTime() - sinceNanos);
  }

  void awaitReady(Instance instance) {
    if (!await(instance::isReady, GIVE_UP)) {
      report(FindingKind.NOT_RECOVERED, "instance " + instance.name() + " does not become ready");
    }
  }
}
