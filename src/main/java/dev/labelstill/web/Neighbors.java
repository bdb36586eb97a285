package dev.labelstill.web;

import dev.labelstill.stream.InstanceAddress;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks other instances by plain HTTP at the addresses that they give. Thread-safe. */
@Singleton
public class Neighbors {
  private final HttpClient client;
  private final Duration patience;
  private final Optional<String> key;

  public Neighbors(WebSettings settings, Access access) {
    this.key = access.peerKey();
    this.patience = settings.lists().neighborsWithin();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /** How long to wait for an answer. */
  Duration patience() {
    return patience;
  }

  /**
   * Sends a question; completes exceptionally where there is no answer in time.
   *
   * @param question path and query, below {@link InternalResource#PATH}
   */
  CompletableFuture<HttpResponse<byte[]>> ask(InstanceAddress at, String question) {
    try {
      URI uri = URI.create("http://" + at + InternalResource.PATH + question);
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
      key.ifPresent(value -> request.header(ApiKeyMechanism.HEADER, value));
      return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e); // an address that is none
    }
  }

  /** A value for a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
