package dev.labelstill.deploy;

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
        helm("plain", "cpu", Map.of()),
        helm("cuda", "cuda", Map.of("backend", "cuda")),
        helm("strimzi", "cpu", Map.of("strimzi.enabled", true)),
        helm("keda", "cpu", Map.of("keda.enabled", true)),
        helm(
            "all",
            "cuda",
            Map.of(
                "backend", "cuda",
                "strimzi.enabled", true,
                "keda.enabled", true,
                "http.allowAnonymous", true,
                "settings.LABELSTILL_TRAINING_WINDOW", "5000")));
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

  @Override
  public String toString() {
    return name;
  }
}
