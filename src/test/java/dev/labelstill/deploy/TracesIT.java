package dev.labelstill.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.Outside;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Traces, switched on: requests by OTLP to a collector, records by their own headers. */
@QuarkusTest
@WithTestResource(TraceCollector.class)
class TracesIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void aRequestIsASpanOfItsCallersTrace() {
    given().header("traceparent", PARENT).get("/api/v1/model").then().statusCode(200);

    await(
        "a span",
        () ->
            TraceCollector.running()
                .hasReceived(
                    bytes(TRACE), bytes("00f067aa0ba902b7"), "GET /api/v1/model", "labelstill"));
  }

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  private static void await(String what, BooleanSupplier isThere) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isThere.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s, in %d messages", what, TraceCollector.running().messages())
          .isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** A probe comes every few seconds and says nothing. */
  @Test
  void probesAndMetricsAreNoSpans() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/api/v1/noise"); // whatever it answers

    await("a later span", () -> TraceCollector.running().hasReceived("GET /api/v1/noise"));
    assertThat(TraceCollector.running().hasReceived("/q/health")).isFalse();
    assertThat(TraceCollector.running().hasReceived("/q/metrics")).isFalse();
  }

  @Test
  void aRecordsTraceGoesOnToWhatBecomesOfIt() {
    String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (Outside outside = new Outside(broker)) {
      send(outside, "traced", "{\"features\":[3,0,0,0],\"label\":\"cat\",\"annotator\":\"a0\"}");
      send(outside, "refused", "{\"label\":\"emu\"}");
      outside.readUntil(
          "a refinement and a rejected record",
          () -> outside.isFinal("traced", 1) && outside.rejected("traceparent").size() == 1);

      assertThat(Outside.header(outside.newestRecord("traced"), "traceparent")).isEqualTo(PARENT);
      assertThat(outside.rejected("traceparent")).containsOnlyKeys(PARENT);
    }
  }

  private static void send(Outside outside, String id, String json) {
    outside.send(
        id.getBytes(StandardCharsets.UTF_8),
        json.getBytes(StandardCharsets.UTF_8),
        Map.of("traceparent", PARENT));
  }
}
