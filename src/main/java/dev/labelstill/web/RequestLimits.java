package dev.labelstill.web;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps requests from using up what all share: no more of them at a time than are allowed, no more
 * bytes of bodies, and no thread for a body before it is there ({@link RequestBody}).
 */
@Singleton
public class RequestLimits {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final RouterProblems problems;
  private final Duration bodyWithin;
  private final RequestGate gate;
  private final long maxBodyBytes;

  public RequestLimits(
      RouterProblems problems,
      WebSettings settings,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size")
          Optional<MemorySize> maxBodySize) {
    WebSettings.Requests requests = settings.requests();
    this.problems = problems;
    this.bodyWithin = requests.bodyWithin();
    this.gate = new RequestGate(requests.atOnce(), requests.bodyBytesAtOnce());
    this.maxBodyBytes = maxBodySize.map(MemorySize::asLongValue).orElse(requests.bodyBytesAtOnce());
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(RouterProblems.ORDER + 1).handler(this::admit);
  }

  private void admit(RoutingContext context) {
    long bytes = bodyBytes(context.request());
    if (!gate.enter(bytes)) {
      refuse(context);
      return;
    }
    AtomicBoolean hasLeft = new AtomicBoolean();
    Runnable leaving =
        () -> {
          if (hasLeft.compareAndSet(false, true)) {
            gate.leave(bytes);
          }
        };
    context.addEndHandler(ended -> leaving.run());
    context.addBodyEndHandler(written -> leaving.run());
    if (bytes == 0) {
      context.next();
    } else {
      new RequestBody(context, problems, maxBodyBytes).read(bodyWithin);
    }
  }

  private void refuse(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONNECTION, HttpHeaderValues.CLOSE)
        .putHeader(HttpHeaders.RETRY_AFTER, "" + RETRY_AFTER.toSeconds());
    problems.answer(
        context,
        Problem.of(503, "This instance is answering as many requests as it may; send it again."));
  }

  /** Of the request's body, at most: what it says, or what it may have where it says nothing. */
  private long bodyBytes(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
      return 0;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return Long.parseLong(length);
    }
    return request.isEnded() ? 0 : maxBodyBytes;
  }
}
