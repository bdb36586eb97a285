package dev.labelstill.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem JSON for what never reaches a resource, too large a body before all. */
@Singleton
public class RouterProblems {
  private static final int BEFORE_UPLOAD_LIMIT = -3; // Quarkus's own, with an empty answer, is -2

  private static final int FIRST_ERROR = 400;
  private static final int TOO_LARGE = 413;

  private final ObjectMapper json;
  private final long maxBodyBytes;

  public RouterProblems(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size")
          Optional<MemorySize> maxBodySize) {
    this.json = json;
    this.maxBodyBytes = maxBodySize.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(BEFORE_UPLOAD_LIMIT)
        .handler(this::refuseLargeBody)
        .failureHandler(this::answerFailure);
  }

  private void refuseLargeBody(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || Long.parseLong(length) <= maxBodyBytes) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    answer(context, TOO_LARGE);
  }

  private void answerFailure(RoutingContext context) {
    if (context.response().ended() || context.statusCode() < FIRST_ERROR) {
      context.next();
    } else {
      answer(context, context.statusCode());
    }
  }

  private void answer(RoutingContext context, int status) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(text(Problem.of(status, ProblemMappers.sentence(status))));
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a problem as JSON", e);
    }
  }
}
