package dev.labelstill.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
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
  /** Before Quarkus's own limit of a body, which is -2 and answers with nothing. */
  static final int ORDER = -4;

  private static final int FIRST_ERROR = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
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
    router.route().order(ORDER).handler(this::refuseLargeBody).failureHandler(this::answerFailure);
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
    int status = status(context);
    if (context.response().ended() || status < FIRST_ERROR) {
      context.next();
    } else {
      answer(context, status);
    }
  }

  /** Who is not known, or may not, fails without a status. */
  private static int status(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof AuthenticationException) {
      context.response().putHeader("WWW-Authenticate", ApiKeyMechanism.CHALLENGE);
      return UNAUTHORIZED;
    }
    return failure instanceof ForbiddenException ? FORBIDDEN : context.statusCode();
  }

  private void answer(RoutingContext context, int status) {
    answer(context, Problem.of(status, ProblemMappers.sentence(status)));
  }

  /** Ends the request with this problem. */
  void answer(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(text(problem));
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a problem as JSON", e);
    }
  }
}
