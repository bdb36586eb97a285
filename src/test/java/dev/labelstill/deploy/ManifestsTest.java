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
import io.fabric8.kubernetes.api.model.Service;
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

/** What is applied to a cluster, by Kustomize or Helm, is what was meant. */
class ManifestsTest {
  private static final int END_WITHIN_SECONDS = 20;

  private static Stream<Rendering> renderings() {
    return Rendering.all();
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
    for (String directory :
        List.of(
            "base", "components/strimzi", "components/keda", "components/prometheus-operator")) {
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
  void mountsWhatThereIs(Rendering rendering) {
    Set<String> volumes =
        Set.copyOf(rendering.pod().getVolumes().stream().map(Volume::getName).toList());
    StatefulSet set = Manifest.the(rendering.manifests(), StatefulSet.class);

    assertThat(set.getSpec().getVolumeClaimTemplates())
        .extracting(claim -> claim.getMetadata().getName())
        .containsExactly("state");
    assertThat(rendering.container().getVolumeMounts())
        .extracting(VolumeMount::getName)
        .allMatch(name -> name.equals("state") || volumes.contains(name));
    assertThat(rendering.container().getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains("/var/lib/labelstill", "/var/cache/labelstill", "/tmp");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyVariableNamesASetting(Rendering rendering) {
    SettingNames settings = new SettingNames();
    ConfigMap map = Manifest.the(rendering.manifests(), ConfigMap.class);
    List<String> own =
        rendering.container().getEnv().stream()
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

    assertThat(rendering.container().getEnvFrom().get(0).getConfigMapRef().getName())
        .isEqualTo(map.getMetadata().getName());
    assertThat(map.getData()).containsEntry("LABELSTILL_BACKEND", rendering.backend());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void goesOnFromItsOwnStateAfterARestart(Rendering rendering) {
    StatefulSet set = Manifest.the(rendering.manifests(), StatefulSet.class);
    Map<String, String> settings = rendering.settings();

    assertThat(set.getSpec().getVolumeClaimTemplates().get(0).getSpec().getAccessModes())
        .containsExactly("ReadWriteOnce");
    assertThat(rendering.container().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("state"))
        .extracting(VolumeMount::getMountPath)
        .containsExactly(settings.get("LABELSTILL_STATE_DIR"));
    assertThat(set.getSpec().getPodManagementPolicy()).isEqualTo("Parallel");
    assertThat(settings).containsEntry("KAFKA_STREAMS_NUM_STANDBY_REPLICAS", "1");
    assertThat(
            Manifest.the(rendering.manifests(), PodDisruptionBudget.class)
                .getSpec()
                .getMaxUnavailable())
        .isEqualTo(new IntOrString(1));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void portsMeet(Rendering rendering) {
    List<ContainerPort> ports = rendering.container().getPorts();
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
    Container container = rendering.container();

    assertProbe(container.getStartupProbe(), "/q/health/started");
    assertProbe(container.getReadinessProbe(), "/q/health/ready");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
  }

  /** A start may take minutes, one that has begun must not be taken for dead at a hiccup. */
  @ParameterizedTest
  @MethodSource("renderings")
  void isProbedWithPatience(Rendering rendering) {
    assertThat(secondsOf(rendering.container().getStartupProbe())).isGreaterThanOrEqualTo(120);
    assertThat(secondsOf(rendering.container().getLivenessProbe())).isGreaterThanOrEqualTo(45);
    assertThat(rendering.container().getLivenessProbe().getTimeoutSeconds()).isGreaterThan(1);
  }

  private static int secondsOf(Probe probe) {
    return probe.getPeriodSeconds() * probe.getFailureThreshold();
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("http"));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void maySayGoodbyeInPeace(Rendering rendering) {
    assertThat(rendering.pod().getTerminationGracePeriodSeconds())
        .isGreaterThan(END_WITHIN_SECONDS);
    assertThat(rendering.container().getTerminationMessagePolicy())
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
    assertThat(rendering.container().getEnv())
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
    PodSpec pod = rendering.pod();

    assertThat(rendering.container().getImage()).endsWith(isCuda ? "-cuda" : "-cpu");
    assertThat(rendering.container().getResources().getLimits().containsKey("nvidia.com/gpu"))
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
  void showsPrometheusWhereMetricsAre(Rendering rendering) {
    Map<String, String> annotations =
        Manifest.the(rendering.manifests(), StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations();

    assertThat(annotations)
        .containsEntry("prometheus.io/scrape", "true")
        .containsEntry("prometheus.io/path", "/q/metrics")
        .containsEntry("prometheus.io/port", rendering.settings().get("QUARKUS_HTTP_PORT"));
    for (var monitor : Manifest.all(rendering.manifests(), PrometheusOperator.PodMonitor.class)) {
      assertThat(monitor.spec().podMetricsEndpoints())
          .containsExactly(
              new PrometheusOperator.PodMonitor.Endpoint(
                  rendering.container().getPorts().get(0).getName(), "/q/metrics", "15s"));
      assertThat(
              Manifest.the(rendering.manifests(), StatefulSet.class)
                  .getSpec()
                  .getTemplate()
                  .getMetadata()
                  .getLabels())
          .containsAllEntriesOf(monitor.spec().selector().getMatchLabels());
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
      assertThat(topics)
          .extracting(topic -> topic.getSpec().getReplicas().toString())
          .containsOnly(settings.get("KAFKA_STREAMS_REPLICATION_FACTOR"));
    }
  }
}
