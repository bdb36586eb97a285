package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One way in which the service is put into a cluster.
 *
 * @param backend what it trains on
 */
record Rendering(String name, String backend, Supplier<String> yaml) {
  private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

  static Stream<Rendering> all() {
    return Stream.of(
        kustomize("cpu", "cpu"),
        kustomize("cuda", "cuda"),
        kustomize("strimzi", "cpu"),
        kustomize("keda", "cpu"),
        kustomize("traces", "cpu"),
        kustomize("prometheus-operator", "cpu"),
        helm("plain", "cpu", Map.of()),
        helm("cuda", "cuda", Map.of("backend", "cuda")),
        helm("strimzi", "cpu", Map.of("strimzi.enabled", true)),
        helm("keda", "cpu", Map.of("keda.enabled", true)),
        helm("all", "cuda", everything()));
  }

  private static Map<String, Object> everything() {
    return Map.of(
        "backend", "cuda",
        "strimzi.enabled", true,
        "keda.enabled", true,
        "traces.enabled", true,
        "podMonitor.enabled", true,
        "http.allowAnonymous", true,
        "settings.LABELSTILL_TRAINING_WINDOW", "5000");
  }

  private static Rendering kustomize(String overlay, String backend) {
    return new Rendering("kustomize " + overlay, backend, () -> Kustomize.render(overlay));
  }

  private static Rendering helm(String name, String backend, Map<String, Object> values) {
    return new Rendering("helm " + name, backend, () -> Chart.render(values));
  }

  List<Manifest> manifests() {
    return Manifest.read(RENDERED.computeIfAbsent(name, any -> yaml.get()));
  }

  PodSpec pod() {
    return Manifest.the(manifests(), StatefulSet.class).getSpec().getTemplate().getSpec();
  }

  /** The only container of the pod. */
  Container container() {
    List<Container> containers = pod().getContainers();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  /** What the ConfigMap holds. */
  Map<String, String> settings() {
    return Manifest.the(manifests(), ConfigMap.class).getData();
  }

  @Override
  public String toString() {
    return name;
  }
}
