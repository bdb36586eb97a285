package dev.labelstill.faults;

import dev.labelstill.cluster.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to do for how long.
 *
 * @param length of the time in which faults strike
 * @param brokers nodes of the cluster
 * @param eventsPerSecond how fast the stream is played
 * @param faults the kinds that strike, each at least once; empty: all that the cluster allows
 * @param guarantee the service's processing guarantee; anything but exactly_once_v2 is there to
 *     show that the audit sees what goes wrong
 */
record FaultOptions(
    Duration length,
    long seed,
    int brokers,
    int eventsPerSecond,
    List<FaultKind> faults,
    String guarantee,
    Path folder,
    Path application,
    Path brokerLibrary) {
  static final String APPLICATION_ID = "faults";
  static final int PARTITIONS = 4;

  /** From system properties named {@code faults.*}; without any, the short form. */
  static FaultOptions ofProperties() {
    Path target = Path.of("target").toAbsolutePath();
    return new FaultOptions(
        Duration.ofSeconds(Long.getLong("faults.seconds", 40)),
        Long.getLong("faults.seed", 1),
        Integer.getInteger("faults.brokers", 1),
        Integer.getInteger("faults.rate", 60),
        kinds(System.getProperty("faults.kinds", "SERVICE_KILLED,SERVICE_STOPPED,BROKER_KILLED")),
        System.getProperty("faults.guarantee", "exactly_once_v2"),
        target.resolve("faults"),
        target.resolve("quarkus-app/quarkus-run.jar"),
        target.resolve("broker-lib"));
  }

  private static List<FaultKind> kinds(String names) {
    return names.equals("all")
        ? List.of(FaultKind.values())
        : Arrays.stream(names.split(",")).map(FaultKind::valueOf).toList();
  }

  /** How the service is started. */
  Instance.Plan plan() {
    return new Instance.Plan(folder, application, "224m", settings(), Map.of());
  }

  /** The service's settings that are not its defaults. */
  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("labelstill.application-id", APPLICATION_ID);
    settings.put("labelstill.labels", String.join(",", EventDice.LABELS));
    settings.put("labelstill.dimension", Integer.toString(EventDice.DIMENSION));
    settings.put("labelstill.backend", "cpu");
    settings.put("labelstill.topics.partitions", Integer.toString(PARTITIONS));
    settings.put("labelstill.network.hidden-layers", "16");
    settings.put("labelstill.training.window", "500");
    settings.put("labelstill.training.passes", "3");
    settings.put("labelstill.training.minibatch", "32");
    settings.put("labelstill.training.quiet", "1s");
    settings.put("labelstill.fit.every", "500");
    settings.put("labelstill.fit.examples", "500");
    settings.put("labelstill.snapshots.every", "2s");
    settings.put("labelstill.rescoring.at-least-every", "30s");
    settings.put("kafka-streams.processing.guarantee", guarantee);
    settings.put("kafka-streams.num.standby.replicas", "1");
    return settings;
  }
}
