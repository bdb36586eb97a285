package dev.labelstill.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The service itself, as anybody would start it, pointed at the demo's broker. Can be killed and
 * started again.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final DemoOptions options;
  private final String bootstrapServers;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private JavaProcess process;
  private long earlierPeakBytes;

  ServiceProcess(DemoOptions options, String bootstrapServers) {
    this.options = options;
    this.bootstrapServers = bootstrapServers;
    this.port = options.port() == 0 ? LoopbackPort.free() : options.port();
    LoopbackPort.requireFree(port);
    this.process = launch();
  }

  private JavaProcess launch() {
    Path folder = options.folder();
    Map<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("LABELSTILL_LABELS", String.join(",", FashionImages.LABELS.names()));
    environment.put("LABELSTILL_DIMENSION", Integer.toString(FashionImages.PIXELS));
    environment.put("LABELSTILL_TOPICS_PARTITIONS", "2");
    environment.put("LABELSTILL_TRAINING_QUIET", "3s");
    environment.put("LABELSTILL_STATE_DIR", folder.resolve("state").toString());
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return JavaProcess.start(
        "service",
        folder.resolve("service.log"),
        environment,
        List.of(
            "-Xms384m", // full collections are seldom in a heap that need not grow
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            options.application().toString(),
            "serve"));
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  JavaProcess process() {
    return process;
  }

  /** Waits until it says that it is ready. */
  void awaitReady() {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw process.died();
      }
      if (System.nanoTime() > deadline) {
        throw new DemoFailure(
            "the service is not ready after "
                + READY_WITHIN.toSeconds()
                + " s: see "
                + options.folder().resolve("service.log"));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean isReady() {
    try {
      return get("/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What networks are computed on, as the service says. */
  String backend() {
    try {
      JsonNode model = new ObjectMapper().readTree(get("/api/v1/model").body());
      return model.path("network").path("backend").path("name").asText("unknown");
    } catch (IOException e) {
      throw new DemoFailure("the service does not say what it computes on: " + e.getMessage(), e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted", e);
    }
  }

  /** Kills it without a farewell and starts it again on the same state. */
  void killAndRestart() {
    process.kill();
    earlierPeakBytes = Math.max(earlierPeakBytes, process.peakMemoryBytes());
    process = launch();
    awaitReady();
  }

  long peakMemoryBytes() {
    return Math.max(earlierPeakBytes, process.peakMemoryBytes());
  }

  @Override
  public void close() {
    process.close();
  }
}
