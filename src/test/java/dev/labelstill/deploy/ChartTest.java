package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    "traces.endpoint, collector:4317",
    "networkPolicy.egress, all",
    "keda.maxReplicas, 0"
  })
  void refusesNonsense(String name, String value) {
    assertThatThrownBy(() -> Chart.render(Map.of(name, value)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  /** Numbers of a file come as floating-point ones, and would be written as 2.097152e+06. */
  @Test
  void aLargeNumberOfAValuesFileStaysWhole(@TempDir Path folder) throws IOException {
    Path values = folder.resolve("values.yaml");
    Files.writeString(
        values,
        """
        dimension: 1000000
        keda: {enabled: true, lagThreshold: 3000000}
        settings: {LABELSTILL_LIMITS_EVENT_BYTES: 2097152, LABELSTILL_NETWORK_LEARNING_RATE: 0.0005, LABELSTILL_TRAINING_CROSS_FIT: false}
        """);
    List<Manifest> manifests = Manifest.read(Chart.render(values));

    assertThat(Manifest.the(manifests, ConfigMap.class).getData())
        .containsEntry("LABELSTILL_DIMENSION", "1000000")
        .containsEntry("LABELSTILL_LIMITS_EVENT_BYTES", "2097152")
        .containsEntry("LABELSTILL_NETWORK_LEARNING_RATE", "0.0005")
        .containsEntry("LABELSTILL_TRAINING_CROSS_FIT", "false");
    assertThat(Manifest.the(manifests, Keda.ScaledObject.class).spec().triggers().get(0).metadata())
        .containsEntry("lagThreshold", "3000000");
  }

  /** Names are said once, and hold for the service, its permissions, its topics and the scaler. */
  @Test
  void topicsAndGroupMayHaveOtherNames() {
    List<Manifest> manifests =
        Manifest.read(
            Chart.render(
                Map.of(
                    "strimzi.enabled", true,
                    "keda.enabled", true,
                    "settings.LABELSTILL_APPLICATION_ID", "birds",
                    "settings.LABELSTILL_TOPICS_EXAMPLES", "birds.seen",
                    "settings.LABELSTILL_TOPICS_MODEL", "birds.model")));
    KafkaUser user = Manifest.the(manifests, KafkaUser.class);

    assertThat(Manifest.all(manifests, KafkaTopic.class))
        .extracting(topic -> topic.getMetadata().getName())
        .contains("birds.seen", "birds.model", "labelstill.refined")
        .doesNotContain("labelstill.examples");
    assertThat(
            ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
                .getAcls().stream().map(rule -> Acls.nameOf(rule.getResource())))
        .containsExactlyInAnyOrder(
            "birds.seen",
            "labelstill.refined",
            "labelstill.annotators",
            "labelstill.rejected",
            "birds.model",
            "birds-",
            "birds",
            "birds-");
    assertThat(Manifest.the(manifests, Keda.ScaledObject.class).spec().triggers().get(0).metadata())
        .containsEntry("topic", "birds.seen")
        .containsEntry("consumerGroup", "birds");
  }

  @Test
  void mountsAndLetsThroughWhatIsAsked(@TempDir Path folder) throws IOException {
    Path values = folder.resolve("values.yaml");
    Files.writeString(
        values,
        """
        volumes: [{name: definition, configMap: {name: network}}]
        volumeMounts: [{name: definition, mountPath: /etc/labelstill/network}]
        networkPolicy:
          ingress: [{from: [{namespaceSelector: {matchLabels: {name: gateway}}}]}]
          egress: [{ports: [{port: 443}]}]
        """);
    List<Manifest> manifests = Manifest.read(Chart.render(values));
    var pod = Manifest.the(manifests, StatefulSet.class).getSpec().getTemplate().getSpec();
    var policy = Manifest.the(manifests, NetworkPolicy.class).getSpec();

    assertThat(pod.getVolumes()).extracting(Volume::getName).contains("definition");
    assertThat(pod.getContainers().get(0).getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains("/etc/labelstill/network", "/tmp");
    assertThat(policy.getIngress()).hasSize(2);
    assertThat(policy.getEgress()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, dimension, 784",
    "cuda, backend, cuda",
    "strimzi, strimzi.enabled, true",
    "keda, keda.enabled, true",
    "traces, traces.enabled, true",
    "prometheus-operator, podMonitor.enabled, true"
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
