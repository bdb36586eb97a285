package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart refuses nonsense, and says what Kustomize says. */
class ChartTest {
  @Test
  void passesHelmsOwnLint() {
    LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "backend, abacus",
    "dimension, 0",
    "dimension, many",
    "replicas, 0",
    "kafka.bootstrapServers, no port here",
    "image.repo, misspelt",
    "settings.lower, case",
    "persistence.size, plenty",
    "keda.maxReplicas, 0"
  })
  void refusesNonsense(String name, String value) {
    assertThatThrownBy(() -> Chart.render(Map.of(name, value)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, dimension, 784",
    "cuda, backend, cuda",
    "strimzi, strimzi.enabled, true",
    "keda, keda.enabled, true"
  })
  void saysWhatKustomizeSays(String overlay, String name, String value) {
    Map<String, JsonNode> byKustomize = comparable(Kustomize.render(overlay));
    Map<String, JsonNode> byHelm = comparable(Chart.render(Map.of(name, value)));

    assertThat(byHelm.keySet()).isEqualTo(byKustomize.keySet());
    byHelm.forEach((key, tree) -> assertThat(tree).as(key).isEqualTo(byKustomize.get(key)));
  }

  /**
   * By kind and name, less what has to differ: the release, and how a new setting starts new pods.
   */
  private static Map<String, JsonNode> comparable(String yaml) {
    Map<String, JsonNode> trees = new TreeMap<>();
    for (Manifest manifest : Manifest.read(yaml)) {
      String name = manifest.name().replaceAll("^labelstill-[a-z0-9]{10}$", "labelstill");
      ObjectNode tree = manifest.tree().deepCopy();
      ((ObjectNode) tree.path("metadata")).put("name", name);
      trees.put(manifest.kind() + " " + name, withoutRelease(tree));
    }
    return trees;
  }

  private static JsonNode withoutRelease(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("app.kubernetes.io/instance", "checksum/settings"));
      if (object.path("configMapRef") instanceof ObjectNode reference) {
        reference.put("name", "labelstill");
      }
      object.forEach(ChartTest::withoutRelease);
    } else if (node instanceof ArrayNode array) {
      array.forEach(ChartTest::withoutRelease);
    }
    return node;
  }
}
