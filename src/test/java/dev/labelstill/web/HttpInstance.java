package dev.labelstill.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.stream.ExampleAnswer;
import dev.labelstill.stream.InstanceAddress;
import dev.labelstill.stream.MemoryPartitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another instance: its partitions in memory, its internal answers on a port of its own. Answers
 * 503 where a partition is not its own, as the real one does.
 */
final class HttpInstance implements AutoCloseable {
  static final CrowdSettings SETTINGS = new CrowdSettings(0.8, 20, 4, 0.5);

  final MemoryPartitions partitions = new MemoryPartitions();
  final Crowd crowd = new Crowd(IdleStream.LABELS.size(), SETTINGS);
  final List<String> asked = new ArrayList<>();
  ExampleAnswer example = new ExampleAnswer.Unknown();
  private final HttpServer server;

  HttpInstance() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  InstanceAddress address() {
    return new InstanceAddress("127.0.0.1", server.getAddress().getPort());
  }

  RankedExamples ranked() {
    return new RankedExamples(
        partitions.reader(), crowd, new RefinementEncoder(IdleStream.LABELS), IdleStream.SETTINGS);
  }

  private InternalResource internal() {
    return new InternalResource(
        new CrowdCounts(partitions.reader(), IdleStream.SETTINGS, IdleStream.LABELS),
        ranked(),
        new ListLength(IdleStream.SETTINGS),
        null,
        new ExampleJson(new RefinementEncoder(IdleStream.LABELS), IdleStream.LABELS));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    try {
      answer(exchange, exchange.getRequestURI().getPath(), query);
    } catch (RuntimeException e) {
      exchange.sendResponseHeaders(503, -1);
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, String path, Map<String, String> query)
      throws IOException {
    String partitionList = query.get("partitions");
    switch (path) {
      case "/internal/v1/counts" -> send(exchange, counts(partitionList, query));
      case "/internal/v1/issues" ->
          send(exchange, internal().issues(partitionList, query.get("limit")));
      case "/internal/v1/ask" -> send(exchange, internal().ask(partitionList, query.get("limit")));
      case "/internal/v1/example" -> sendExample(exchange);
      default -> exchange.sendResponseHeaders(404, -1);
    }
  }

  private byte[] counts(String partitionList, Map<String, String> query) {
    return internal()
        .counts(partitionList, query.get("most"), query.get("only"), query.get("after"));
  }

  private void sendExample(HttpExchange exchange) throws IOException {
    var response = internal().answer(example);
    if (response.getEntity() instanceof byte[] body) {
      send(exchange, body);
    } else {
      exchange.sendResponseHeaders(response.getStatus(), -1);
    }
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
