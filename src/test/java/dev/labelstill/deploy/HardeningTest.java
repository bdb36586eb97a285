package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is applied to a cluster, by Kustomize or Helm, is allowed little and reached by few. */
class HardeningTest {
  private static Stream<Rendering> renderings() {
    return Rendering.all();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void runsAsNobodySpecialAndWritesNowhereElse(Rendering rendering) {
    var pod = rendering.pod().getSecurityContext();
    var container = rendering.container().getSecurityContext();

    assertThat(pod.getRunAsNonRoot()).isTrue();
    assertThat(pod.getRunAsUser()).isEqualTo(10001);
    assertThat(pod.getRunAsGroup()).isEqualTo(10001);
    assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getPrivileged()).isNull();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getCapabilities().getAdd()).isEmpty();
    assertThat(rendering.pod().getHostNetwork()).isNull();
    assertThat(rendering.pod().getHostPID()).isNull();
    assertThat(rendering.pod().getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void hasNoTokenOfTheApi(Rendering rendering) {
    ServiceAccount account = Manifest.the(rendering.manifests(), ServiceAccount.class);

    assertThat(account.getAutomountServiceAccountToken()).isFalse();
    assertThat(rendering.pod().getAutomountServiceAccountToken()).isFalse();
    assertThat(rendering.pod().getServiceAccountName()).isEqualTo(account.getMetadata().getName());
    assertThat(rendering.pod().getEnableServiceLinks()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void isLimited(Rendering rendering) {
    var resources = rendering.container().getResources();

    assertThat(resources.getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
    assertThat(resources.getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
    assertThat(resources.getLimits().get("memory"))
        .isEqualTo(resources.getRequests().get("memory"));
    resources
        .getRequests()
        .forEach(
            (name, request) ->
                assertThat(Quantity.getAmountInBytes(request))
                    .as(name)
                    .isLessThanOrEqualTo(
                        Quantity.getAmountInBytes(resources.getLimits().get(name))));
  }

  /** Volumes on disk count against the limit of ephemeral storage. */
  @ParameterizedTest
  @MethodSource("renderings")
  void hasRoomForItsVolumes(Rendering rendering) {
    long volumes =
        rendering.pod().getVolumes().stream()
            .filter(volume -> volume.getEmptyDir() != null)
            .map(volume -> volume.getEmptyDir().getSizeLimit())
            .mapToLong(limit -> Quantity.getAmountInBytes(limit).longValueExact())
            .sum();

    Quantity limit = rendering.container().getResources().getLimits().get("ephemeral-storage");
    assertThat(Quantity.getAmountInBytes(limit).longValueExact()).isGreaterThan(volumes);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void secretsComeFromSecretsAlone(Rendering rendering) {
    ConfigMap map = Manifest.the(rendering.manifests(), ConfigMap.class);

    assertThat(map.getData().keySet())
        .noneMatch(name -> name.matches(".*(PASSWORD|JAAS|SECRET|API_KEYS|PEER_KEY).*"));
    assertThat(map.getData().toString()).doesNotContainIgnoringCase("password");
    assertThat(rendering.container().getEnvFrom().stream().skip(1))
        .extracting(from -> from.getSecretRef().getName())
        .containsExactly("labelstill-kafka", "labelstill-http");
    assertThat(rendering.container().getEnv())
        .filteredOn(variable -> variable.getName().contains("JAAS"))
        .allMatch(variable -> variable.getValueFrom().getSecretKeyRef() != null);
    for (Secret secret : Manifest.all(rendering.manifests(), Secret.class)) {
      assertThat(secret.getStringData()).containsOnlyKeys("sasl", "tls", "username");
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void reachesWhatItNeedsAndNothingElse(Rendering rendering) {
    Map<String, String> settings = rendering.settings();
    var policy = Manifest.the(rendering.manifests(), NetworkPolicy.class).getSpec();
    Set<String> ports = new TreeSet<>();
    policy.getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .forEach(port -> ports.add(port.getProtocol() + " " + port.getPort().getIntVal()));

    assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    Set<String> needed = new TreeSet<>(List.of("UDP 53", "TCP 53", "TCP 9092", "TCP 9093"));
    needed.add("TCP " + settings.get("QUARKUS_HTTP_PORT"));
    String collector = settings.get("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");
    if (collector != null) {
      needed.add("TCP " + URI.create(collector).getPort());
    }
    assertThat(ports).isEqualTo(needed);
    assertThat(ports).contains("TCP " + settings.get("KAFKA_BOOTSTRAP_SERVERS").split(":", 2)[1]);
    assertThat(settings.containsKey("QUARKUS_OTEL_SDK_DISABLED")).isEqualTo(collector != null);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void isReachedByItsOwnByClientsAndByPrometheus(Rendering rendering) {
    var ingress = Manifest.the(rendering.manifests(), NetworkPolicy.class).getSpec().getIngress();

    assertThat(ingress).hasSize(1);
    assertThat(ingress.get(0).getFrom())
        .extracting(peer -> peer.getPodSelector().getMatchLabels())
        .satisfiesExactly(
            own -> assertThat(own).containsEntry("app.kubernetes.io/name", "labelstill"),
            client -> assertThat(client).isEqualTo(Map.of("labelstill.dev/client", "true")),
            prometheus ->
                assertThat(prometheus).isEqualTo(Map.of("app.kubernetes.io/name", "prometheus")));
    assertThat(ingress.get(0).getFrom())
        .extracting(peer -> peer.getNamespaceSelector() != null)
        .containsExactly(false, false, true);
  }
}
