package dev.labelstill.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One instance of the service, started as anybody would start it. Where it ends by itself it is
 * started again, as Kubernetes would.
 */
public final class Instance implements AutoCloseable {
  private static final String PORT = "{port}";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final Plan plan;
  private final String bootstrapServers;
  private final int port = LoopbackPort.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> ends = new ArrayList<>();
  private List<String> wrapper = List.of();
  private JavaProcess process;
  private boolean isWanted;
  private long logStart;

  /**
   * How instances are started.
   *
   * @param folder takes their logs and states
   * @param application the jar that is run
   * @param heap the largest heap, as {@code -Xmx} takes it
   * @param settings by their names; {@value #PORT} in a value stands for the instance's HTTP port
   * @param environment beside what every instance gets
   */
  public record Plan(
      Path folder,
      Path application,
      String heap,
      Map<String, String> settings,
      Map<String, String> environment) {
    public Plan {
      settings = Map.copyOf(settings);
      environment = Map.copyOf(environment);
    }
  }

  public Instance(String name, Plan plan, String bootstrapServers) {
    this.name = name;
    this.plan = plan;
    this.bootstrapServers = bootstrapServers;
  }

  public String name() {
    return name;
  }

  public Path stateFolder() {
    return plan.folder().resolve("state-" + name);
  }

  private Path log() {
    return plan.folder().resolve("service-" + name + ".log");
  }

  /** Puts a command before the next starts; empty takes it away. */
  public void wrapIn(List<String> command) {
    wrapper = List.copyOf(command);
  }

  public void start() {
    isWanted = true;
    logStart = logSize();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx" + plan.heap(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    plan.settings()
        .forEach(
            (key, value) ->
                arguments.add("-D" + key + "=" + value.replace(PORT, Integer.toString(port))));
    arguments.addAll(List.of("-jar", plan.application().toString(), "serve"));
    process = JavaProcess.startWrapped("service " + name, log(), environment(), wrapper, arguments);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(plan.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("LABELSTILL_STATE_DIR", stateFolder().toString());
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return environment;
  }

  public JavaProcess process() {
    return process;
  }

  public boolean isWanted() {
    return isWanted;
  }

  public void kill() {
    isWanted = false;
    process.kill();
  }

  /**
   * Asks it to end.
   *
   * @return how long that took; null where it had to be killed
   */
  public Duration stop(Duration within) {
    isWanted = false;
    long start = System.nanoTime();
    boolean hasEnded = process.stop(within);
    return hasEnded ? Duration.ofNanos(System.nanoTime() - start) : null;
  }

  /** Starts it again where it ended by itself; says so. */
  public boolean revive() {
    if (!isWanted || process == null || process.isAlive()) {
      return false;
    }
    String words = process.lastWords();
    String last = words.substring(words.lastIndexOf('\n') + 1);
    ends.add("status " + process.exitStatus() + ": " + last);
    start();
    return true;
  }

  /** How it ended by itself, each time. */
  public List<String> ends() {
    return ends;
  }

  public boolean isReady() {
    try {
      return get("/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it answers at all: its HTTP port is open while stores may still be restored. */
  public boolean answers() {
    try {
      return get("/q/health/live").statusCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  public JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(get(path).body());
  }

  /** A counter's value summed over its tags; 0 where it is not there. */
  public double metric(String metric) throws IOException {
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER_WITHIN)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private long logSize() {
    try {
      return Files.exists(log()) ? Files.size(log()) : 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What it has written since it was started last. */
  public String said() {
    try {
      byte[] all = Files.readAllBytes(log());
      int from = (int) Math.min(logStart, all.length);
      return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public void deleteState() {
    deleteTree(stateFolder());
  }

  public static void deleteTree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure)
                throws IOException {
              Files.delete(each);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    isWanted = false;
    if (process != null) {
      process.kill();
    }
  }
}
