package dev.labelstill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.InJvmBroker;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.TestBroker;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.tools.StreamsResetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says of beginning anew, with Kafka's own tool. */
class ResetIT {
  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void afterAResetTheWholeStreamIsReadAgain() throws Exception {
    try (TestBroker broker = InJvmBroker.start()) {
      String servers = broker.bootstrapServers();
      try (JavaProcess service = startReady(servers, "before");
          Outside outside = new Outside(servers)) {
        outside.send("img", "{\"features\":[3,0,0,0],\"label\":\"cat\",\"annotator\":\"ada\"}");
        outside.readUntil("a final refinement", () -> outside.isFinal("img", 1));
        assertThat(service.stop(WITHIN)).isTrue();
      }

      int status =
          new StreamsResetter()
              .execute(
                  new String[] {
                    "--bootstrap-server",
                    servers,
                    "--application-id",
                    "labelstill",
                    "--input-topics",
                    "labelstill.examples",
                    "--force"
                  });

      assertThat(status).isZero();
      try (JavaProcess service = startReady(servers, "after");
          Outside outside = new Outside(servers)) {
        outside.readUntil("the stream refined again", () -> isRefinedAnew(outside));
        assertThat(service.isAlive()).isTrue();
      }
    }
  }

  /** Revisions have counted from 1 on, to the last stage, twice. */
  private static boolean isRefinedAnew(Outside outside) {
    List<JsonNode> all = outside.refinements("img");
    long first = all.stream().filter(each -> each.get("revision").asInt() == 1).count();
    long last = all.stream().filter(each -> each.get("stage").asText().equals("final")).count();
    return first == 2 && last >= 2;
  }

  /** With a state directory of its own: the former one's is to be deleted. */
  private JavaProcess startReady(String servers, String name) throws Exception {
    int port = LoopbackPort.free();
    Map<String, String> settings = new HashMap<>(BrokerResource.smallStream());
    settings.put("labelstill.state-dir", folder.resolve(name).toString());
    settings.put("kafka.bootstrap.servers", servers);
    settings.put("quarkus.http.port", Integer.toString(port));
    List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    arguments.addAll(List.of("-jar", APPLICATION.toString(), "serve"));
    JavaProcess service =
        JavaProcess.start(
            "service", folder.resolve(name + ".log"), Map.of("OMP_NUM_THREADS", "1"), arguments);
    long end = System.nanoTime() + WITHIN.toNanos();
    while (!isReady(port)) {
      if (!service.isAlive() || System.nanoTime() > end) {
        throw service.died();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return service;
  }

  private static boolean isReady(int port) throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }
}
