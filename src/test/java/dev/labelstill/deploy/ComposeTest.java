package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Compose files name what exists and publish nothing to others. */
class ComposeTest {
  private static JsonNode services(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(Path.of(file).toFile()).path("services");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cuda.yml"})
  void everyVariableNamesASetting(String file) throws IOException {
    SettingNames settings = new SettingNames();
    List<String> names = new ArrayList<>();
    services(file).path("labelstill").path("environment").fieldNames().forEachRemaining(names::add);

    assertThat(names).isNotEmpty().allMatch(settings::isKnown);
  }

  @Test
  void publishesOnTheLoopbackAddressAlone() throws IOException {
    List<String> ports = new ArrayList<>();
    services("docker-compose.yml")
        .forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));

    assertThat(ports).hasSize(4).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void mountsWhatThereIs() throws IOException {
    List<String> files = new ArrayList<>();
    services("docker-compose.yml")
        .forEach(service -> service.path("volumes").forEach(v -> files.add(v.asText())));

    assertThat(files.stream().filter(file -> file.startsWith("./")))
        .hasSize(4)
        .allMatch(file -> file.endsWith(":ro"))
        .allMatch(file -> Files.exists(Path.of(file.substring(0, file.indexOf(':')))));
  }

  @Test
  void buildsTheImagesByTheirFiles() throws IOException {
    for (String file : List.of("docker-compose.yml", "docker-compose.cuda.yml")) {
      JsonNode service = services(file).path("labelstill");
      Path dockerfile = Path.of(service.path("build").path("dockerfile").asText());

      assertThat(dockerfile).exists();
      assertThat(service.path("image").asText())
          .endsWith(dockerfile.toString().replaceFirst(".*\\.", "-"));
    }
  }

  /** Else nobody has built it. */
  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.cuda.yml"})
  void theDemoRunsTheImageThatIsBuilt(String file) throws IOException {
    assertThat(services(file).path("demo").path("image"))
        .isEqualTo(services(file).path("labelstill").path("image"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"labelstill", "demo"})
  void runsConfined(String name) throws IOException {
    JsonNode service = services("docker-compose.yml").path(name);

    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(service.path("security_opt").toString()).isEqualTo("[\"no-new-privileges:true\"]");
    assertThat(service.path("mem_limit").asText()).matches("\\dg");
    assertThat(service.path("user").isMissingNode()).as("the image's").isTrue();
  }

  @Test
  void whatIsLoadedFromTmpMayBeLoaded() throws IOException {
    assertThat(services("docker-compose.yml").path("labelstill").path("tmpfs").toString())
        .contains("/tmp:exec,");
  }

  @Test
  void watchesWithTheDashboardAndTheRules() throws IOException {
    assertThat(Files.readString(Path.of("deploy/prometheus/prometheus.yml")))
        .contains("labelstill-rules.yml", "/q/metrics", "labelstill:8080");
    assertThat(services("docker-compose.yml").path("grafana").toString())
        .contains("./deploy/grafana/labelstill.json:/etc/grafana/dashboards/labelstill.json:ro");
    assertThat(Files.readString(Path.of("deploy/grafana/provisioning/dashboards/labelstill.yml")))
        .contains("path: /etc/grafana/dashboards");
  }
}
