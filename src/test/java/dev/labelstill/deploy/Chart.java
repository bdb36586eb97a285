package dev.labelstill.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;

/** Renders the chart with Helm 3, which comes as a library. */
final class Chart {
  static final Path DIRECTORY = Path.of("deploy", "helm", "labelstill");

  private Chart() {}

  /** The same with the values of a file. */
  static String render(Path values) {
    return new Helm(DIRECTORY).template().withName("labelstill").withValuesFile(values).call();
  }

  /**
   * The manifests of a release called {@code labelstill}.
   *
   * @throws RuntimeException with Helm's message where the schema refuses a value
   */
  static String render(Map<String, Object> values) {
    TemplateCommand command = new Helm(DIRECTORY).template().withName("labelstill");
    values.forEach(command::set);
    return command.call();
  }
}
