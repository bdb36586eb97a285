package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.BrokerResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The running application when its broker goes away. One test, for the broker stays away. */
@QuarkusTest
@WithTestResource(
    value = BrokerResource.class,
    initArgs = {
      @ResourceArg(name = "labelstill.web.acknowledge-within", value = "10s"),
      // So that sending waits for room, which it did for each event.
      @ResourceArg(name = "kafka.buffer.memory", value = "1048576"),
      // Or the end of the test takes a minute.
      @ResourceArg(name = "kafka-streams.producer.max.block.ms", value = "5000"),
      @ResourceArg(name = "kafka-streams.producer.delivery.timeout.ms", value = "5000"),
      @ResourceArg(name = "kafka-streams.producer.request.timeout.ms", value = "3000"),
      @ResourceArg(name = "kafka-streams.consumer.default.api.timeout.ms", value = "5000")
    })
class KafkaAwayIT {
  /** Longer than {@code acknowledge-within} by what a busy machine may take... */
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** ... and shorter than waiting for room once per event. */
  private static final int EVENTS = 20;

  private static final int PARALLEL = 300;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Answer(int status, String type, String retryAfter, Duration took) {
    boolean isUnavailable() {
      return status == 503 && type.equals("application/problem+json") && !retryAfter.isEmpty();
    }
  }

  private static HttpRequest.Builder request(String path) {
    String url = ConfigProvider.getConfig().getValue("test.url", String.class);
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(3));
  }

  private CompletableFuture<Answer> post(int number) {
    String large = "\"x\":\"" + "x".repeat(10_000) + "\"";
    String events =
        IntStream.range(0, EVENTS)
            .mapToObj(i -> "{\"id\":\"away/" + i + "\",\"label\":\"cat\"," + large + "}")
            .collect(Collectors.joining(",", "[", "]"));
    HttpRequest request =
        request("/api/v1/examples?n=" + number)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(events))
            .build();
    long from = System.nanoTime();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> answer(response, from));
  }

  private static Answer answer(HttpResponse<String> response, long from) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("Retry-After").orElse(""),
        Duration.ofNanos(System.nanoTime() - from));
  }

  @Test
  void answersEveryRequestWithinTheLimitAndStaysAlive() throws IOException, InterruptedException {
    assertThat(post(0).join().status()).isEqualTo(202);
    ((Runnable) System.getProperties().get(BrokerResource.STOP)).run();

    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, PARALLEL).mapToObj(this::post).toList();
    int live =
        client
            .send(request("/q/health/live").build(), HttpResponse.BodyHandlers.discarding())
            .statusCode();
    boolean areRequestsUnderWay = !sent.stream().allMatch(CompletableFuture::isDone);
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

    assertThat(live).isEqualTo(200);
    assertThat(areRequestsUnderWay).isTrue();
    assertThat(answers).allMatch(Answer::isUnavailable);
    assertThat(answers).allMatch(one -> one.took().compareTo(AT_MOST) < 0);
    assertThat(answers).anyMatch(one -> one.retryAfter().equals("1"));
    assertThat(answers).anyMatch(one -> one.retryAfter().equals("5"));
    assertThat(post(1).join().isUnavailable()).isTrue();
    System.out.printf(
        "Kafka away: %d answers, longest %s%n",
        answers.size(), answers.stream().map(Answer::took).max(Duration::compareTo).orElseThrow());
  }
}
