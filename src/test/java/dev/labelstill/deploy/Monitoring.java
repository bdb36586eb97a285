package dev.labelstill.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The dashboard and the alert rules, and which metrics they ask for. */
final class Monitoring {
  static final Path RULES = Path.of("deploy", "prometheus", "labelstill-rules.yml");

  private static final Path DASHBOARD = Path.of("deploy", "grafana", "labelstill.json");
  private static final Pattern METRIC =
      Pattern.compile("\\b(labelstill|kafka|jvm|http|process)_\\w+(?!\\w*\\s*=)");

  private Monitoring() {}

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile());
  }

  static List<JsonNode> alerts() throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile()).findParents("alert");
  }

  static List<String> dashboardExpressions() throws IOException {
    return dashboard().findValuesAsText("expr");
  }

  static List<String> alertExpressions() throws IOException {
    return alerts().stream().map(alert -> alert.path("expr").asText()).toList();
  }

  /** Every metric that is named in an expression. */
  static Set<String> metricsOf(List<String> expressions) {
    Set<String> metrics = new TreeSet<>();
    for (String expression : expressions) {
      METRIC.matcher(expression).results().map(MatchResult::group).forEach(metrics::add);
    }
    return metrics;
  }
}
