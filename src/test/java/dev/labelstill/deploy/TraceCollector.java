package dev.labelstill.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.labelstill.broker.BrokerResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes what the application under test sends of its traces, by OTLP over HTTP, and starts it with
 * traces on, beside a broker.
 */
public final class TraceCollector implements QuarkusTestResourceLifecycleManager {
  private static volatile Optional<TraceCollector> running = Optional.empty();

  private final BrokerResource broker = new BrokerResource();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  static TraceCollector running() {
    return running.orElseThrow();
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
    running = Optional.of(this);
    Map<String, String> settings = new HashMap<>(broker.start());
    settings.put("quarkus.otel.sdk.disabled", "false");
    settings.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
    settings.put(
        "quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
    settings.put("quarkus.otel.bsp.schedule.delay", "100ms");
    return settings;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /**
   * Whether a message came that holds all of these. Names and ids stand in OTLP's messages as they
   * are, byte for byte.
   *
   * @param parts text, or bytes as characters from 0 to 255
   */
  boolean hasReceived(String... parts) {
    return received.stream()
        .anyMatch(message -> java.util.Arrays.stream(parts).allMatch(message::contains));
  }

  int messages() {
    return received.size();
  }

  @Override
  public void stop() {
    running = Optional.empty();
    broker.stop();
    if (server != null) {
      server.stop(0);
    }
  }
}
