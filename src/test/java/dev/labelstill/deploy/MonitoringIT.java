package dev.labelstill.deploy;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What watches the service asks it for what it shows. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class MonitoringIT {
  private static final String LAG = "kafka_consumer_fetch_manager_records_lag\\{";
  private static final Pattern TAG = Pattern.compile("[{,](\\w+)=\"");

  @BeforeAll
  static void sendAnExample() {
    String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (Outside outside = new Outside(broker)) {
      outside.send("watched", "{\"features\":[3,0,0,0],\"label\":\"cat\",\"annotator\":\"a0\"}");
      outside.readUntil("a final refinement", () -> outside.isFinal("watched", 1));
    }
    awaitMetricsOfPartitions();
  }

  /** Micrometer looks only once a minute which metrics Kafka's clients have got. */
  private static void awaitMetricsOfPartitions() {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (shown().noneMatch(line -> line.matches(LAG + ".*partition=.*"))) {
      assertThat(System.nanoTime()).as("no %s is shown", LAG).isLessThan(end);
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static Stream<String> shown() {
    String url = ConfigProvider.getConfig().getValue("test.url", String.class);
    return given().baseUri(url).get("/q/metrics").asString().lines();
  }

  private static Set<String> names() {
    return shown()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void everyMetricOfTheDashboardIsShown() throws IOException {
    when().get("/api/v1/model").then().statusCode(200);

    assertThat(names()).containsAll(Monitoring.metricsOf(Monitoring.dashboardExpressions()));
  }

  @Test
  void everyMetricOfTheAlertsIsShown() throws IOException {
    assertThat(names()).containsAll(Monitoring.metricsOf(Monitoring.alertExpressions()));
  }

  /** The alerts' condition: a lag of 0 is a number also when nothing has come for long. */
  @Test
  void lagIsKnownWhereNothingIsLeftToRead() {
    assertThat(shown().filter(line -> line.matches(LAG + ".*StreamThread-[0-9]+-consumer.*")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" 0.0"));
  }

  @Test
  void showsThePartitionsThatAreProcessedHere() {
    int partitions =
        ConfigProvider.getConfig().getValue("labelstill.topics.partitions", Integer.class);

    assertThat(shown()).contains("labelstill_partitions " + (double) partitions);
  }

  /** A tag whose values users make up would be a metric for each of them. */
  @Test
  void ownMetricsHaveHelpAndBoundedTags() {
    List<String> own = shown().filter(line -> line.startsWith("labelstill_")).toList();

    assertThat(own)
        .hasSizeGreaterThan(30)
        .flatExtracting(line -> TAG.matcher(line).results().map(tag -> tag.group(1)).toList())
        .containsOnly("backend", "code", "le", "outcome", "quantile", "reason", "stage");
    assertThat(shown().filter(line -> line.startsWith("# HELP labelstill_")))
        .allMatch(line -> line.endsWith("."))
        .hasSizeGreaterThan(20);
  }

  @Test
  void probesOfTheManifestsAreAnswered() throws IOException {
    String yaml = Files.readString(Path.of("k8s", "base", "stateful-set.yaml"));
    Container container =
        Manifest.the(Manifest.read(yaml), StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);

    Stream.of(
            container.getStartupProbe(),
            container.getReadinessProbe(),
            container.getLivenessProbe())
        .forEach(probe -> when().get(probe.getHttpGet().getPath()).then().statusCode(200));
  }
}
