package dev.labelstill.boot;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.labelstill.broker.BrokerResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP interface does with clients that ask too much of it, with narrow limits. */
@QuarkusTest
@WithTestResource(
    value = BrokerResource.class,
    initArgs = {
      @ResourceArg(name = "labelstill.web.body-within", value = "2s"),
      @ResourceArg(name = "labelstill.web.requests-at-once", value = "4"),
      @ResourceArg(name = "labelstill.web.events-per-request", value = "10"),
      @ResourceArg(name = "quarkus.http.limits.max-body-size", value = "100K"),
      @ResourceArg(name = "quarkus.http.idle-timeout", value = "5s")
    })
class HttpLimitsIT {
  private static final String PROBLEM = "application/problem+json";
  private static final String JSON = "application/json";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String EVENT = "{\"id\":\"limits/1\",\"label\":\"cat\"}";

  private static Socket connect() throws IOException {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static Socket begin(String path, String... headers) throws IOException {
    Socket socket = connect();
    String head = "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Type: " + JSON + "\r\n";
    send(socket, head + String.join("\r\n", headers) + "\r\n\r\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** All that comes until the other side closes. */
  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  private static void assertIsProblem(String response, int status) {
    assertThat(response)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: " + PROBLEM)
        .contains("\"status\":" + status, "\"detail\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/examples", "/api/v1/refine"})
  void refusesABodyThatSaysItIsTooLargeBeforeItComes(String path) throws IOException {
    try (Socket socket = begin(path, "Content-Length: 102401")) {
      assertIsProblem(rest(socket), 413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/examples", "/api/v1/refine"})
  void refusesABodyThatGrowsTooLarge(String path) throws IOException {
    try (Socket socket = begin(path, "Transfer-Encoding: chunked")) {
      for (int sent = 0; sent < 26; sent++) {
        send(socket, "1000\r\n" + " ".repeat(0x1000) + "\r\n");
      }
      assertIsProblem(rest(socket), 413);
    }
  }

  @Test
  void takesABodyInChunks() throws IOException {
    try (Socket socket =
        begin("/api/v1/examples", "Transfer-Encoding: chunked", "Connection: close")) {
      send(socket, "5\r\n" + EVENT.substring(0, 5) + "\r\n");
      String left = EVENT.substring(5);
      send(socket, Integer.toHexString(left.length()) + "\r\n" + left + "\r\n0\r\n\r\n");
      assertThat(rest(socket)).startsWith("HTTP/1.1 202 ").endsWith("{\"accepted\":1}");
    }
  }

  @Test
  void wantsJson() {
    given()
        .contentType("text/plain")
        .body(EVENT)
        .post("/api/v1/examples")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"label\" | NOT_JSON",
        "[{\"id\":\"a\",\"label\":\"cat\"} | NOT_JSON",
        "{\"id\":\"a\"} | EMPTY_EVENT",
        "{\"label\":\"cat\"} | MISSING_ID",
        "\uFEFF | NOT_JSON"
      })
  void refusesWhatTheTopicWouldReject(String body, String code) {
    given()
        .contentType(JSON)
        .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/v1/examples")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo(code));
  }

  @Test
  void refusesAnEmptyBody() throws IOException {
    try (Socket socket = begin("/api/v1/examples", "Content-Length: 0", "Connection: close")) {
      String response = rest(socket);
      assertIsProblem(response, 400);
      assertThat(response).contains("EMPTY_EVENT");
    }
  }

  @Test
  void refusesMoreEventsThanARequestMayHave() {
    given()
        .contentType(JSON)
        .body("[" + (EVENT + ",").repeat(10) + EVENT + "]")
        .post("/api/v1/examples")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("TOO_LARGE"));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50_000})
  void cutsOffABodyThatDrips(int sentAtOnce) throws IOException {
    long from = System.nanoTime();
    try (Socket socket = begin("/api/v1/examples", "Content-Length: 100000")) {
      send(socket, " ".repeat(sentAtOnce));
      assertIsProblem(rest(socket), 408);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "POST /api/v1/examples HT"})
  void cutsOffWhoSaysNoMore(String begun) throws IOException {
    try (Socket socket = connect()) {
      send(socket, begun);
      assertThat(rest(socket)).isEmpty();
    }
  }

  @Test
  void answersNoMoreRequestsAtOnceThanItMay() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(begin("/api/v1/examples", "Content-Length: 100", "Expect: 100-continue"));
      assertThat(slow.get(i).getInputStream().read()).isEqualTo('H'); // of HTTP/1.1 100 Continue
    }

    when()
        .get("/api/v1/model")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .header("Retry-After", equalTo("1"));
    when().get("/q/health/live").then().statusCode(200);

    for (Socket socket : slow) {
      assertThat(rest(socket)).contains("408");
      socket.close();
    }
    when().get("/api/v1/model").then().statusCode(200);
  }
}
