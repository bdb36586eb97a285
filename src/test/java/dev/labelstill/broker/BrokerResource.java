package dev.labelstill.broker;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Starts a real broker for the application under test and gives it settings that fit a small
 * stream. A container where an engine answers, else a broker in this JVM.
 */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
  /** Name of a system property, under which a {@link Runnable} stops the broker. */
  public static final String STOP = "labelstill.test.stop-broker";

  private Map<String, String> instead = Map.of();
  private TestBroker broker;

  /** Takes settings that are to be otherwise than is usual here. */
  @Override
  public void init(Map<String, String> settings) {
    instead = settings;
  }

  @Override
  public Map<String, String> start() {
    broker = ContainerBroker.isPossible() ? ContainerBroker.start() : InJvmBroker.start();
    Map<String, String> settings = new HashMap<>(smallStream());
    settings.putAll(instead);
    System.getProperties().put(STOP, (Runnable) this::stop);
    settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
    settings.put("quarkus.http.test-port", "0");
    settings.put(
        "labelstill.state-dir", Path.of("target", "it", "" + UUID.randomUUID()).toString());
    return settings;
  }

  /** Settings that fit a small stream. */
  public static Map<String, String> smallStream() {
    return Map.ofEntries(
        Map.entry("labelstill.labels", String.join(",", SmallStream.LABELS)),
        Map.entry("labelstill.dimension", "" + SmallStream.DIMENSION),
        Map.entry("labelstill.backend", "cpu"),
        Map.entry("labelstill.topics.partitions", "2"),
        Map.entry("labelstill.network.hidden-layers", "16"),
        Map.entry("labelstill.network.learning-rate", "0.01"),
        Map.entry("labelstill.training.window", "2000"),
        Map.entry("labelstill.training.passes", "5"),
        Map.entry("labelstill.training.minibatch", "32"),
        Map.entry("labelstill.training.quiet", "1s"),
        Map.entry("labelstill.fit.every", "200"),
        Map.entry("labelstill.fit.examples", "600"),
        Map.entry("labelstill.annotators.publish-every", "200ms"));
  }

  @Override
  public synchronized void stop() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }
}
