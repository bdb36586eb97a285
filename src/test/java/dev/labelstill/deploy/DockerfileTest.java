package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The images are what manifests and Compose take them for. None is built here. */
class DockerfileTest {
  /** A version of two numbers at least, and what it is made for. */
  private static final String EXACT_TAG = "[a-z/-]+:\\d+\\.\\d+[\\w.]*-[\\w.-]+";

  private static final Pattern VERSION = Pattern.compile("labelstill:(\\d[\\w.]*)-(?:cpu|cuda)");

  private static Stream<Dockerfile> files() {
    return Dockerfile.all();
  }

  private static PodSpec pod() throws IOException {
    String yaml = Files.readString(Path.of("k8s", "base", "stateful-set.yaml"));
    return Manifest.the(Manifest.read(yaml), StatefulSet.class).getSpec().getTemplate().getSpec();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyBaseIsPinned(Dockerfile file) {
    List<String> bases =
        file.anywhere("ARG").stream()
            .filter(argument -> argument.contains("_IMAGE="))
            .map(argument -> argument.replaceFirst(".*=", ""))
            .toList();

    assertThat(bases).isNotEmpty().allMatch(base -> base.matches(EXACT_TAG));
    assertThat(file.anywhere("FROM"))
        .hasSizeGreaterThan(1)
        .allMatch(from -> from.matches("\\$\\{\\w+_IMAGE}( AS \\w+)?"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isBuiltFromFilesThatTheBuildMaySee(Dockerfile file) throws IOException {
    List<String> seen = Files.readAllLines(Path.of(".dockerignore"));

    assertThat(seen).contains("*", "src/test", "src/demo");
    for (String copy : file.anywhere("COPY")) {
      List<String> words = List.of(copy.split(" ", -1));
      if (!copy.startsWith("--from=")) {
        assertThat(words.subList(0, words.size() - 1))
            .allMatch(source -> Files.exists(Path.of(source)))
            .allMatch(source -> seen.contains("!" + source));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsTheApplicationAndNoTools(Dockerfile file) {
    List<String> fromBuild =
        file.inImage("COPY").stream().filter(copy -> copy.startsWith("--from=build")).toList();

    assertThat(fromBuild)
        .hasSize(4)
        .allMatch(copy -> copy.startsWith("--from=build /src/target/quarkus-app/"));
    assertThat(file.inImage("RUN"))
        .noneMatch(command -> command.matches(".*\\b(apt|apt-get|curl|wget|pip)\\b.*"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void runsAsTheUserOfTheManifests(Dockerfile file) throws IOException {
    long user = pod().getSecurityContext().getRunAsUser();

    assertThat(file.inImage("USER")).containsExactly(user + ":" + user);
    assertThat(String.join("\n", file.inImage("RUN")))
        .contains("useradd --uid " + user + " --gid " + user);
  }

  @ParameterizedTest
  @MethodSource("files")
  void declaresTheVolumesThatTheManifestsMount(Dockerfile file) throws IOException {
    List<String> mounted =
        pod().getContainers().get(0).getVolumeMounts().stream()
            .map(VolumeMount::getMountPath)
            .toList();

    assertThat(new ObjectMapper().readValue(file.inImage("VOLUME").get(0), String[].class))
        .containsExactlyInAnyOrderElementsOf(mounted);
    assertThat(file.assignedInImage("ENV")).containsEntry("LABELSTILL_STATE_DIR", mounted.get(0));
    assertThat(file.inImage("ENTRYPOINT").get(0)).contains("cachedir=" + mounted.get(1) + "\"");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyVariableNamesASetting(Dockerfile file) {
    SettingNames settings = new SettingNames();
    List<String> ofTheSystem = List.of("JAVA_HOME", "PATH", "LANG");

    assertThat(file.assignedInImage("ENV").keySet())
        .isNotEmpty()
        .allMatch(name -> settings.isKnown(name) || ofTheSystem.contains(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void becomesJavaAndIsAskedHowItIs(Dockerfile file) throws IOException {
    Path check = Path.of("deploy", "healthcheck");

    assertThat(file.inImage("ENTRYPOINT").get(0))
        .startsWith("[\"/opt/labelstill/entrypoint\", \"java\",");
    assertThat(file.inImage("COPY"))
        .contains("LICENSE deploy/entrypoint deploy/healthcheck /opt/labelstill/");
    assertThat(file.inImage("CMD")).containsExactly("[\"serve\"]");
    assertThat(file.inImage("HEALTHCHECK").get(0))
        .endsWith("CMD [\"/opt/labelstill/healthcheck\"]");
    assertThat(check).isExecutable();
    assertThat(Files.readString(check))
        .contains("GET " + pod().getContainers().get(0).getLivenessProbe().getHttpGet().getPath());
    assertThat(file.inImage("EXPOSE"))
        .containsExactly(file.assignedInImage("ENV").get("QUARKUS_HTTP_PORT"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysWhatItIs(Dockerfile file) {
    assertThat(file.assignedInImage("LABEL").keySet())
        .containsExactlyInAnyOrder(
            "org.opencontainers.image.title",
            "org.opencontainers.image.description",
            "org.opencontainers.image.licenses",
            "org.opencontainers.image.version",
            "org.opencontainers.image.revision");
  }

  /** What the two images share, they say in the same words. */
  @Test
  void theImagesDifferInWhatCudaNeedsAlone() {
    Dockerfile cpu = Dockerfile.read("cpu");
    Dockerfile cuda = Dockerfile.read("cuda");

    for (String name : List.of("VOLUME", "USER", "WORKDIR", "EXPOSE", "ENTRYPOINT", "CMD")) {
      assertThat(cuda.inImage(name)).as(name).isEqualTo(cpu.inImage(name));
    }
    assertThat(cuda.inImage("COPY")).containsAll(cpu.inImage("COPY"));
    assertThat(cuda.inImage("RUN")).isEqualTo(cpu.inImage("RUN"));
    assertThat(cuda.assignedInImage("ENV")).containsAllEntriesOf(cpu.assignedInImage("ENV"));
  }

  /** One version, wherever an image is named: the project's own. */
  @Test
  void everybodyMeansTheSameVersion() throws IOException {
    JsonNode chart =
        new ObjectMapper(new YAMLFactory())
            .readTree(Chart.DIRECTORY.resolve("Chart.yaml").toFile());
    String version = chart.path("appVersion").asText();

    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>labelstill</artifactId>\n  <version>" + version);
    assertThat(Dockerfile.all().map(file -> file.assignedInImage("ARG").get("VERSION")))
        .containsOnly(version);
    for (String backend : List.of("cpu", "cuda")) {
      assertThat(Files.readString(Path.of("k8s/overlays", backend, "kustomization.yaml")))
          .contains("newTag: " + version + "-" + backend + "\n");
    }
    for (String file :
        List.of(
            "docker-compose.yml",
            "docker-compose.cuda.yml",
            "docs/deployment.md",
            "deploy/README.md")) {
      String text = Files.readString(Path.of(file));
      assertThat(VERSION.matcher(text).results().map(found -> found.group(1)))
          .as(file)
          .isNotEmpty()
          .containsOnly(version);
    }
  }
}
