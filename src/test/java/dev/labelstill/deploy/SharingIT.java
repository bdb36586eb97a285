package dev.labelstill.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.InJvmBroker;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.SmallStream;
import dev.labelstill.broker.TestBroker;
import dev.labelstill.process.JavaProcess;
import dev.labelstill.process.LoopbackPort;
import dev.labelstill.snapshot.StrangeShares;
import java.io.IOException;
import java.net.ConnectException;
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
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the packaged service, each with one of two partitions, learn as one. */
class SharingIT {
  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void instancesKnowWhatTheOtherHasLearnedAndCounted() throws Exception {
    int here = LoopbackPort.free();
    int there = LoopbackPort.free();
    try (TestBroker broker = InJvmBroker.start();
        JavaProcess first = start(broker.bootstrapServers(), "first", here)) {
      await("the first instance is ready", first, () -> isReady(here));
      try (JavaProcess second = start(broker.bootstrapServers(), "second", there);
          Outside outside = new Outside(broker.bootstrapServers())) {
        await("the second instance is ready", second, () -> isReady(there));
        await(
            "each has a partition", second, () -> partitions(here) == 1 && partitions(there) == 1);
        SmallStream stream = new SmallStream();

        stream.events().forEach(event -> outside.send(event.id(), event.json()));

        await("each heard the other", first, () -> heard(here) > 0 && heard(there) > 0);
        await(
            "both know all annotators alike",
            second,
            () -> annotators(here).size() == 4 && annotators(here).equals(annotators(there)));
        assertThat(shares(here, "unreadable")).isZero();
        assertThat(shares(here, "mismatched")).isZero();
        assertThat(metric(here, "labelstill_sharing_cpu_seconds_total")).isPositive();

        write(broker, StrangeShares.ofNewerRelease("labelstill-p8"));
        write(broker, StrangeShares.ofOtherShape("labelstill-p9"));
        write(broker, StrangeShares.ofOtherShape("another-p0"));

        for (String outcome : List.of("unreadable", "mismatched", "foreign")) {
          await("counted as " + outcome, first, () -> shares(here, outcome) == 1);
        }
        assertThat(Files.readString(folder.resolve("first.log")))
            .contains("A share is left out", "has format version", "does not fit", "'another-p0'");
        assertThat(isReady(here)).isTrue();
      }
    }
  }

  private JavaProcess start(String servers, String name, int port) {
    Map<String, String> settings = new HashMap<>(BrokerResource.smallStream());
    settings.put("labelstill.sharing.steps", "8");
    settings.put("labelstill.state-dir", folder.resolve(name).toString());
    settings.put("kafka.bootstrap.servers", servers);
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.put("kafka-streams.application.server", "127.0.0.1:" + port);
    List<String> arguments = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    arguments.addAll(List.of("-jar", APPLICATION.toString(), "serve"));
    return JavaProcess.start(
        name, folder.resolve(name + ".log"), Map.of("OMP_NUM_THREADS", "1"), arguments);
  }

  private static void await(String what, JavaProcess process, BooleanSupplier isSo) {
    long end = System.nanoTime() + WITHIN.toNanos();
    while (!isSo.getAsBoolean()) {
      if (!process.isAlive()) {
        throw process.died();
      }
      assertThat(System.nanoTime()).as("in time: " + what).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isReady(int port) {
    HttpResponse<String> answer = get(port, "/q/health/ready");
    return answer != null && answer.statusCode() == 200;
  }

  private double partitions(int port) {
    return metric(port, "labelstill_partitions");
  }

  private double heard(int port) {
    return shares(port, "heard");
  }

  private double shares(int port, String outcome) {
    return metric(port, "labelstill_shares_total{outcome=\"" + outcome + "\"}");
  }

  private static void write(TestBroker broker, Map<String, byte[]> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(
          (key, value) -> {
            var unused =
                producer.send(
                    new ProducerRecord<>("labelstill.model", 0, key.getBytes(UTF_8), value));
          });
      producer.flush();
    }
  }

  private double metric(int port, String name) {
    return lines(port, name + " ").stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** How many they are, and how good, rounded to a hundredth; metrics come in any order. */
  private List<String> annotators(int port) {
    return lines(port, "labelstill_annotator").stream()
        .map(
            line -> {
              int space = line.lastIndexOf(' ');
              double value = Double.parseDouble(line.substring(space + 1));
              return line.substring(0, space) + " " + Math.round(100 * value);
            })
        .sorted()
        .toList();
  }

  private List<String> lines(int port, String prefix) {
    HttpResponse<String> answer = get(port, "/q/metrics");
    return answer == null
        ? List.of()
        : answer.body().lines().filter(line -> line.startsWith(prefix)).toList();
  }

  /** Null where nobody answers. */
  private HttpResponse<String> get(int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException notYet) {
      return null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
