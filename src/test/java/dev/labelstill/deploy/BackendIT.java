package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.InJvmBroker;
import dev.labelstill.broker.TestBroker;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the packaged service makes of {@code labelstill.backend} on a machine without a usable GPU:
 * with the profile {@code cuda} the CUDA backend is on its class path, else it is not.
 */
class BackendIT {
  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration START_WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;

  private static boolean hasCuda() throws IOException {
    try (var jars = Files.list(Path.of("target", "quarkus-app", "lib", "main"))) {
      return jars.anyMatch(jar -> jar.getFileName().toString().startsWith("org.nd4j.nd4j-cuda"));
    }
  }

  private static boolean hasGpu() {
    return Files.exists(Path.of("/dev/nvidia0"));
  }

  private JavaProcess serve(String backend, String bootstrapServers, int port) {
    Map<String, String> settings = new HashMap<>(BrokerResource.smallStream());
    settings.put("labelstill.backend", backend);
    settings.put("labelstill.state-dir", folder.resolve("state").toString());
    settings.put("kafka.bootstrap.servers", bootstrapServers);
    settings.put("quarkus.http.port", Integer.toString(port));
    List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    settings.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
    arguments.addAll(List.of("-jar", APPLICATION.toString(), "serve"));
    return JavaProcess.start("service", log(), Map.of("OMP_NUM_THREADS", "1"), arguments);
  }

  private Path log() {
    return folder.resolve("service.log");
  }

  @Test
  void cudaWithoutADeviceEndsInOneSentence() throws Exception {
    Assumptions.assumeFalse(hasGpu(), "there is a GPU: nothing to refuse");
    try (JavaProcess service = serve("cuda", "127.0.0.1:1", LoopbackPort.free())) {
      long end = System.nanoTime() + START_WITHIN.toNanos();
      while (service.isAlive() && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }

      assertThat(service.isAlive()).isFalse();
      assertThat(service.exitStatus()).isEqualTo(78);
    }
    List<String> lines = Files.readAllLines(log());
    String why =
        hasCuda()
            ? "CUDA's libraries cannot be loaded|no CUDA device is usable"
            : "no CUDA backend is on the class path";
    assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "labelstill cannot start: labelstill.backend=cuda cannot be used here: ("
                + why
                + ").*\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "auto, The network runs on the CPU: ",
    "cpu, 'The network runs on the CPU, as asked.'"
  })
  void othersTakeTheCpuAndSayWhy(String backend, String why) throws Exception {
    Assumptions.assumeFalse(hasGpu(), "there is a GPU: auto would take it");
    int port = LoopbackPort.free();
    try (TestBroker broker = InJvmBroker.start();
        JavaProcess service = serve(backend, broker.bootstrapServers(), port)) {
      awaitReady(service, port);

      assertThat(get(port, "/api/v1/model")).contains("\"name\":\"cpu\"").contains(why);
      assertThat(get(port, "/q/metrics")).contains("labelstill_backend_info{backend=\"cpu\"");
    }
    assertThat(Files.readAllLines(log()))
        .noneMatch(line -> line.startsWith("\tat "))
        .anyMatch(line -> line.contains("Training on cpu: " + why));
  }

  private static void awaitReady(JavaProcess service, int port) throws Exception {
    long end = System.nanoTime() + START_WITHIN.toNanos();
    while (System.nanoTime() < end) {
      if (!service.isAlive()) {
        throw service.died();
      }
      try {
        if (ask(port, "/q/health/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not there yet
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new IllegalStateException("not ready: " + service.lastWords());
  }

  private static String get(int port, String path) throws IOException, InterruptedException {
    return ask(port, path).body();
  }

  private static HttpResponse<String> ask(int port, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
