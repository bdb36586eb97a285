package dev.labelstill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Renders directories under {@code k8s/} with the Kustomize in {@code kubectl}. */
final class Kustomize {
  private static final int LEAST_MINOR = 24;
  private static final boolean HAS_KUBECTL = hasKubectl();

  private Kustomize() {}

  /** The manifests of an overlay. The test is skipped where there is no kubectl. */
  static String render(String overlay) {
    return render(Path.of("k8s", "overlays", overlay));
  }

  /** The same for an overlay that lies elsewhere. */
  static String render(Path overlay) {
    Assumptions.assumeTrue(
        HAS_KUBECTL, "no kubectl of version 1.24 or newer: overlay not rendered");
    return run(List.of("kubectl", "kustomize", overlay.toString())).orElseThrow();
  }

  /** Older ones have a Kustomize that knows neither components nor labels in templates. */
  private static boolean hasKubectl() {
    return run(List.of("kubectl", "version", "--client", "--output=json"))
        .map(json -> Pattern.compile("\"minor\": \"(\\d+)").matcher(json))
        .filter(Matcher::find)
        .filter(minor -> Integer.parseInt(minor.group(1)) >= LEAST_MINOR)
        .isPresent();
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
