package dev.labelstill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Renders directories under {@code k8s/} with the Kustomize in {@code kubectl}. */
final class Kustomize {
  private Kustomize() {}

  /** The manifests of an overlay. The test is skipped where there is no kubectl. */
  static String render(String overlay) {
    Optional<String> rendered =
        run(List.of("kubectl", "kustomize", Path.of("k8s", "overlays", overlay).toString()));
    Assumptions.assumeTrue(
        rendered.isPresent(),
        "kubectl is not installed (Debian: kubernetes-client): overlay not rendered");
    return rendered.orElseThrow();
  }

  /** What a command prints, empty where there is no such command. */
  static Optional<String> run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed:\n" + output);
      }
      return Optional.of(output);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("error=2,")) {
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
