package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Dashboard and alert rules, looked at without Grafana and Prometheus. */
class MonitoringTest {
  @Test
  void everyAlertHasItsParagraph() throws IOException {
    List<String> operations = Files.readAllLines(Path.of("docs", "operations.md"));

    assertThat(Monitoring.alerts()).hasSizeGreaterThan(5);
    for (JsonNode alert : Monitoring.alerts()) {
      String name = alert.path("alert").asText();
      assertThat(operations).contains("### " + name);
      assertThat(alert.path("annotations").path("runbook").asText())
          .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning");
    }
  }

  @Test
  void rulesDoWhatTheirTestSays() {
    assertThat(promtool("check", "rules", Monitoring.RULES.toString())).contains("SUCCESS");
    assertThat(promtool("test", "rules", "deploy/prometheus/labelstill-rules-test.yml"))
        .contains("SUCCESS");
  }

  @Test
  void prometheusTakesItsConfiguration() {
    assertThat(promtool("check", "config", "deploy/prometheus/prometheus.yml")).contains("SUCCESS");
  }

  private static String promtool(String... arguments) {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Optional<String> output = Kustomize.run(command);
    Assumptions.assumeTrue(
        output.isPresent(), "promtool is not installed (Debian: prometheus): rules not tested");
    return output.orElseThrow();
  }

  @Test
  void panelsAreApartAndAskTheChosenPrometheus() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    Monitoring.dashboard().path("panels").forEach(panels::add);

    assertThat(panels).hasSizeGreaterThan(12);
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    for (JsonNode panel : panels) {
      assertThat(panel.path("title").asText()).isNotBlank();
      assertThat(panel.path("description").asText()).isNotBlank();
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      assertThat(panels).filteredOn(other -> overlap(panel, other)).containsExactly(panel);
    }
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    JsonNode a = one.path("gridPos");
    JsonNode b = other.path("gridPos");
    return meet(a, b, "x", "w") && meet(a, b, "y", "h");
  }

  private static boolean meet(JsonNode a, JsonNode b, String start, String length) {
    return a.path(start).asInt() < b.path(start).asInt() + b.path(length).asInt()
        && b.path(start).asInt() < a.path(start).asInt() + a.path(length).asInt();
  }
}
