package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be typed, as the pages say it, does what they say. */
class DeploymentPageTest {
  private static final Path PAGE = Path.of("docs", "deployment.md");

  /** A variable in full; {@code KAFKA_...} is none. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:KAFKA|LABELSTILL|QUARKUS)(?:_[A-Z0-9]+)+\\b");

  private static final String OF_THE_LAUNCHER = "LABELSTILL_JAVA_OPTS";

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/deployment.md",
        "docs/operations.md",
        "deploy/README.md",
        "k8s/README.md",
        "README.md"
      })
  void everyVariableNamesASetting(String file) throws IOException {
    SettingNames settings = new SettingNames();

    assertThat(VARIABLE.matcher(Files.readString(Path.of(file))).results().map(MatchResult::group))
        .isNotEmpty()
        .allMatch(name -> settings.isKnown(name) || name.equals(OF_THE_LAUNCHER));
  }

  @Test
  void theOverlayOfThePageIsRendered(@TempDir Path folder) throws IOException {
    assertImage(rendered(between(page(), "kustomization.yaml <<'END'\n", " END\n"), folder), "cpu");
  }

  @Test
  void theOverlayOfTheReadmeIsRendered(@TempDir Path folder) throws IOException {
    String readme = Files.readString(Path.of("k8s", "README.md"));

    assertImage(rendered(between(readme, "```yaml\n", "```\n"), folder), "cuda");
  }

  private static void assertImage(List<Manifest> manifests, String backend) {
    assertThat(
            Manifest.the(manifests, StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage())
        .matches("registry\\.example/labelstill:.*-" + backend);
    assertThat(manifests).extracting(Manifest::tree).asString().contains("cat,dog", "384");
  }

  /** Beside the overlays that there are, where it is to be put. */
  private static List<Manifest> rendered(String kustomization, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
      files.forEach(file -> copy(file, folder.resolve(file)));
    }
    Path mine = Files.createDirectories(folder.resolve("k8s/overlays/mine"));
    Files.writeString(mine.resolve("kustomization.yaml"), kustomization);
    return Manifest.read(Kustomize.render(mine));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theRulesBecomeAnObjectOfThePrometheusOperator() throws IOException {
    String command =
        between(page(), "as an object of the Prometheus Operator:\n  ```\n", "  ```\n")
            .replace("kubectl apply -f -", "cat");
    String yaml = Kustomize.run(List.of("bash", "-c", command)).orElseThrow();

    JsonNode rule = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    assertThat(rule.path("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(rule.path("spec"))
        .isEqualTo(new ObjectMapper(new YAMLFactory()).readTree(Monitoring.RULES.toFile()));
  }

  /** The permissions that are listed are those of the manifest. */
  @Test
  void listsThePermissionsOfTheManifest() throws IOException {
    String table = between(page(), "| on | name | operations |\n", "\n\n");
    String user = Files.readString(Path.of("k8s/components/strimzi/user.yaml"));

    for (JsonNode rule :
        new ObjectMapper(new YAMLFactory()).readTree(user).path("spec").findParents("resource")) {
      String name = rule.path("resource").path("name").asText();
      List<String> operations =
          Stream.of(new ObjectMapper().convertValue(rule.path("operations"), String[].class))
              .toList();
      assertThat(table.lines())
          .as(name)
          .anyMatch(
              line ->
                  line.contains("`" + name + "`")
                      && line.contains(kind(rule))
                      && line.endsWith("| " + String.join(", ", operations) + " |"));
    }
  }

  private static String kind(JsonNode rule) {
    String type = rule.path("resource").path("type").asText();
    return type.equals("transactionalId") ? "transactional ids" : type;
  }

  private static String between(String text, String start, String end) {
    Matcher found =
        Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertThat(found.find()).as(start).isTrue();
    return found.group(1);
  }
}
