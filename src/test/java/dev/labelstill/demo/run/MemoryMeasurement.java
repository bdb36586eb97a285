package dev.labelstill.demo.run;

import dev.labelstill.process.BrokerProcess;
import dev.labelstill.process.ClusterPlan;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Measures memory over long runs: see docs/memory.md. No test of the build, which its name keeps it
 * out of: the runs take minutes to hours and fail only where they cannot go on.
 */
class MemoryMeasurement {
  private static final Path FOLDER = Path.of("target", "memory").toAbsolutePath();
  private static final List<String> FLAGS =
      List.of(System.getProperty("memory.flags", "-Xmx2g -XX:+UseG1GC").split(" ", -1));
  private static final long STEPS = Long.getLong("memory.steps", 100_000);
  private static final long EXAMPLES = Long.getLong("memory.examples", 1_000_000);
  private static final int SAMPLE_EVERY_SECONDS = 4;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void trainingSteps() throws Exception {
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TrainingSteps.class.getName(),
            FOLDER.toString(),
            "training",
            Long.toString(STEPS)));
    Process process = java("training.log", Map.of(), arguments);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("see " + FOLDER.resolve("training.log"));
    }
  }

  @Test
  @SuppressWarnings("try") // the broker is there to be closed
  void examplesThroughTheService() throws Exception {
    Path run = Files.createDirectories(FOLDER.resolve("run-" + System.currentTimeMillis()));
    MemoryCurve curve = new MemoryCurve("examples");
    ClusterPlan cluster = ClusterPlan.ofNodes(1, List.of());
    try (BrokerProcess broker =
        BrokerProcess.start(
            cluster, cluster.nodes().get(0), run, Path.of("target", "broker-lib"))) {
      int port = LoopbackPort.free();
      Process service = service(run, cluster.bootstrapServers(), port);
      try (LongStream stream = new LongStream(cluster.bootstrapServers(), EXAMPLES)) {
        follow(service, port, stream, curve);
      } finally {
        service.destroy();
        service.waitFor();
      }
    }
  }

  private void follow(Process service, int port, LongStream stream, MemoryCurve curve)
      throws Exception {
    boolean hasStarted = false;
    for (long taken = 0; taken < EXAMPLES; ) {
      if (service.waitFor(SAMPLE_EVERY_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the service has ended: see " + FOLDER);
      }
      String metrics = metrics(port);
      if (!metrics.isEmpty() && !hasStarted) {
        hasStarted = true;
        stream.start();
      }
      if (hasStarted) {
        taken = (long) sum(metrics, "labelstill_examples_total");
        stream.taken(taken);
        curve.add(
            taken,
            MemoryCurve.residentBytes(service.pid()),
            (long) sum(metrics, "jvm_memory_used_bytes{area=\"heap\""));
        curve.write(FOLDER, "examples");
      }
    }
  }

  /** Empty until the service is ready. */
  private String metrics(int port) throws InterruptedException {
    try {
      boolean isReady = get(port, "/q/health/ready").statusCode() == 200;
      return isReady ? get(port, "/q/metrics").body() : "";
    } catch (IOException e) {
      return ""; // not yet up
    }
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static double sum(String metrics, String prefix) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Process service(Path run, String bootstrapServers, int port) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("LABELSTILL_LABELS", LongStream.labels());
    environment.put("LABELSTILL_DIMENSION", Integer.toString(LongStream.DIMENSION));
    environment.put("LABELSTILL_TRAINING_PASSES", "2");
    environment.put("LABELSTILL_STATE_DIR", run.resolve("state").toString());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.addAll(
        List.of(
            "-jar",
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString(),
            "serve"));
    return java("service.log", environment, arguments);
  }

  private static Process java(String log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Files.createDirectories(FOLDER);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(FOLDER.resolve(log).toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().putAll(environment);
    return builder.start();
  }
}
