package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is applied to a cluster, by Kustomize or Helm, is what was meant and is allowed to little.
 */
class ManifestsTest {
  private static final int END_WITHIN_SECONDS = 20;

  private static Stream<Rendering> renderings() {
    return Rendering.all();
  }

  private static PodSpec pod(Rendering rendering) {
    return Manifest.the(rendering.manifests(), StatefulSet.class).getSpec().getTemplate().getSpec();
  }

  private static Container container(Rendering rendering) {
    List<Container> containers = pod(rendering).getContainers();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void isReadStrictly(Rendering rendering) {
    assertThat(rendering.manifests())
        .extracting(Manifest::kind)
        .contains(
            "StatefulSet",
            "Service",
            "ConfigMap",
            "ServiceAccount",
            "PodDisruptionBudget",
            "NetworkPolicy");
  }

  @Test
  void aFieldThatDoesNotExistIsNoticed() throws IOException {
    String yaml = Files.readString(Path.of("k8s/base/stateful-set.yaml"));

    assertThatThrownBy(
            () -> Manifest.read(yaml.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
        .hasMessageContaining("readOnlyRootFileSystem");
  }

  /** Also where there is no Kustomize: nothing below is a patch. */
  @ParameterizedTest
  @MethodSource("files")
  void everyFileOfItsOwnIsReadStrictly(Path file) throws IOException {
    assertThat(Manifest.read(Files.readString(file))).isNotEmpty();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String directory : List.of("base", "components/strimzi", "components/keda")) {
      try (Stream<Path> found = Files.list(Path.of("k8s").resolve(directory))) {
        found
            .filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !file.endsWith("kustomization.yaml"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void runsAsNobodySpecialAndWritesNowhereElse(Rendering rendering) {
    var pod = pod(rendering).getSecurityContext();
    var container = container(rendering).getSecurityContext();

    assertThat(pod.getRunAsNonRoot()).isTrue();
    assertThat(pod.getRunAsUser()).isEqualTo(10001);
    assertThat(pod.getRunAsGroup()).isEqualTo(10001);
    assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getPrivileged()).isNull();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getCapabilities().getAdd()).isEmpty();
    assertThat(pod(rendering).getHostNetwork()).isNull();
    assertThat(pod(rendering).getHostPID()).isNull();
    assertThat(pod(rendering).getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void hasNoTokenOfTheApi(Rendering rendering) {
    ServiceAccount account = Manifest.the(rendering.manifests(), ServiceAccount.class);

    assertThat(account.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod(rendering).getAutomountServiceAccountToken()).isFalse();
    assertThat(pod(rendering).getServiceAccountName()).isEqualTo(account.getMetadata().getName());
    assertThat(pod(rendering).getEnableServiceLinks()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void isLimited(Rendering rendering) {
    var resources = container(rendering).getResources();

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
        pod(rendering).getVolumes().stream()
            .filter(volume -> volume.getEmptyDir() != null)
            .map(volume -> volume.getEmptyDir().getSizeLimit())
            .mapToLong(limit -> Quantity.getAmountInBytes(limit).longValueExact())
            .sum();

    Quantity limit = container(rendering).getResources().getLimits().get("ephemeral-storage");
    assertThat(Quantity.getAmountInBytes(limit).longValueExact()).isGreaterThan(volumes);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void mountsWhatThereIs(Rendering rendering) {
    Set<String> volumes =
        Set.copyOf(pod(rendering).getVolumes().stream().map(Volume::getName).toList());
    StatefulSet set = Manifest.the(rendering.manifests(), StatefulSet.class);

    assertThat(set.getSpec().getVolumeClaimTemplates())
        .extracting(claim -> claim.getMetadata().getName())
        .containsExactly("state");
    assertThat(container(rendering).getVolumeMounts())
        .extracting(VolumeMount::getName)
        .allMatch(name -> name.equals("state") || volumes.contains(name));
    assertThat(container(rendering).getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains("/var/lib/labelstill", "/var/cache/labelstill", "/tmp");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyVariableNamesASetting(Rendering rendering) {
    SettingNames settings = new SettingNames();
    ConfigMap map = Manifest.the(rendering.manifests(), ConfigMap.class);
    List<String> own =
        container(rendering).getEnv().stream()
            .map(EnvVar::getName)
            .filter(name -> !name.equals("POD_NAME"))
            .toList();

    assertThat(map.getData().keySet()).isNotEmpty().allMatch(settings::isKnown);
    assertThat(own).isNotEmpty().allMatch(settings::isKnown);
    assertThat(settings.isKnown("LABELSTILL_BACKENDS")).isFalse();
    assertThat(settings.isKnown("KAFKA_STREAMS_NUM_STANDBY")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void readsTheConfigMapThatThereIs(Rendering rendering) {
    ConfigMap map = Manifest.the(rendering.manifests(), ConfigMap.class);

    assertThat(container(rendering).getEnvFrom().get(0).getConfigMapRef().getName())
        .isEqualTo(map.getMetadata().getName());
    assertThat(map.getData()).containsEntry("LABELSTILL_BACKEND", rendering.backend());
    assertThat(map.getData().toString()).doesNotContainIgnoringCase("password");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void portsMeet(Rendering rendering) {
    List<ContainerPort> ports = container(rendering).getPorts();
    ConfigMap map = Manifest.the(rendering.manifests(), ConfigMap.class);
    int port = Integer.parseInt(map.getData().get("QUARKUS_HTTP_PORT"));

    assertThat(ports).hasSize(1);
    assertThat(ports.get(0).getContainerPort()).isEqualTo(port);
    for (Service service : Manifest.all(rendering.manifests(), Service.class)) {
      assertThat(service.getSpec().getPorts().get(0).getTargetPort())
          .isEqualTo(new IntOrString(ports.get(0).getName()));
    }
    NetworkPolicy policy = Manifest.the(rendering.manifests(), NetworkPolicy.class);
    assertThat(policy.getSpec().getIngress().get(0).getPorts().get(0).getPort())
        .isEqualTo(new IntOrString(port));
  }

  /** That the paths answer is asserted on the running service, in MonitoringIT. */
  @ParameterizedTest
  @MethodSource("renderings")
  void isProbed(Rendering rendering) {
    Container container = container(rendering);

    assertProbe(container.getStartupProbe(), "/q/health/started");
    assertProbe(container.getReadinessProbe(), "/q/health/ready");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("http"));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void maySayGoodbyeInPeace(Rendering rendering) {
    assertThat(pod(rendering).getTerminationGracePeriodSeconds()).isGreaterThan(END_WITHIN_SECONDS);
    assertThat(container(rendering).getTerminationMessagePolicy())
        .isEqualTo("FallbackToLogsOnError");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void instancesAreFoundByNameAndSpread(Rendering rendering) {
    StatefulSet set = Manifest.the(rendering.manifests(), StatefulSet.class);
    String name = set.getSpec().getServiceName();
    Service headless =
        Manifest.all(rendering.manifests(), Service.class).stream()
            .filter(service -> service.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(headless.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(container(rendering).getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "QUARKUS_KAFKA_STREAMS_APPLICATION_SERVER", "$(POD_NAME)." + name + ":8080"));
    assertThat(set.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everythingSelectsThePods(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();
    StatefulSet set = Manifest.the(manifests, StatefulSet.class);
    Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();

    assertThat(labels.entrySet())
        .containsAll(set.getSpec().getSelector().getMatchLabels().entrySet())
        .containsAll(
            Manifest.the(manifests, PodDisruptionBudget.class)
                .getSpec()
                .getSelector()
                .getMatchLabels()
                .entrySet())
        .containsAll(
            Manifest.the(manifests, NetworkPolicy.class)
                .getSpec()
                .getPodSelector()
                .getMatchLabels()
                .entrySet());
    for (Service service : Manifest.all(manifests, Service.class)) {
      assertThat(labels.entrySet()).containsAll(service.getSpec().getSelector().entrySet());
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void asksForAGpuWhereItIsToTrainOnOne(Rendering rendering) {
    boolean isCuda = rendering.backend().equals("cuda");
    PodSpec pod = pod(rendering);

    assertThat(container(rendering).getImage()).endsWith(isCuda ? "-cuda" : "-cpu");
    assertThat(container(rendering).getResources().getLimits().containsKey("nvidia.com/gpu"))
        .isEqualTo(isCuda);
    assertThat(pod.getRuntimeClassName()).isEqualTo(isCuda ? "nvidia" : null);
    assertThat(pod.getTolerations().stream().anyMatch(t -> t.getKey().equals("nvidia.com/gpu")))
        .isEqualTo(isCuda);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void scalesToNoMoreThanThePartitions(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();
    StatefulSet set = Manifest.the(manifests, StatefulSet.class);

    for (Keda.ScaledObject scaled : Manifest.all(manifests, Keda.ScaledObject.class)) {
      assertThat(set.getSpec().getReplicas()).as("left to KEDA").isNull();
      assertThat(scaled.spec().scaleTargetRef().name()).isEqualTo(set.getMetadata().getName());
      assertThat(scaled.spec().maxReplicaCount()).isEqualTo(4);
      Keda.Trigger trigger = scaled.spec().triggers().get(0);
      assertThat(trigger.type()).isEqualTo("kafka");
      assertThat(Manifest.the(manifests, ConfigMap.class).getData())
          .containsKey(trigger.metadata().get("bootstrapServersFromEnv"));
      assertThat(trigger.metadata())
          .containsEntry("topic", "labelstill.examples")
          .containsEntry("consumerGroup", "labelstill");
    }
    if (rendering.name().contains("keda")) {
      assertThat(Manifest.all(manifests, Keda.ScaledObject.class)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void leavesTopicsToTheOperatorWhereThereIsOne(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();
    Map<String, String> settings = Manifest.the(manifests, ConfigMap.class).getData();
    List<KafkaTopic> topics = Manifest.all(manifests, KafkaTopic.class);

    assertThat(settings.containsKey("LABELSTILL_TOPICS_CREATE")).isEqualTo(!topics.isEmpty());
    assertThat(Manifest.all(manifests, KafkaUser.class)).hasSize(topics.isEmpty() ? 0 : 1);
    if (rendering.name().contains("strimzi")) {
      assertThat(topics)
          .extracting(topic -> topic.getMetadata().getName())
          .containsExactlyInAnyOrder(
              "labelstill.examples",
              "labelstill.refined",
              "labelstill.annotators",
              "labelstill.rejected",
              "labelstill.model");
      assertThat(settings).containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    }
  }
}
