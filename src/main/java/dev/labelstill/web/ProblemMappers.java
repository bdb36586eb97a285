package dev.labelstill.web;

import dev.labelstill.stream.StoreUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that ends a request early into problem JSON. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(2);

  @ServerExceptionMapper
  Response ofProblem(ProblemException exception) {
    Response.ResponseBuilder response = response(exception.problem());
    if (exception.retryAfter() != null) {
      response.header(HttpHeaders.RETRY_AFTER, exception.retryAfter().toSeconds());
    }
    return response.build();
  }

  /** A store that is being restored or moved, or has more in it than the time allows. */
  @ServerExceptionMapper
  Response ofStore(StoreUnavailable exception) {
    return ofProblem(
        ProblemException.unavailable(String.valueOf(exception.getMessage()), STORE_RETRY_AFTER));
  }

  /** What the framework finds wrong: unknown path, method, media type. */
  @ServerExceptionMapper
  Response ofHttp(WebApplicationException exception) {
    Response original = exception.getResponse();
    if (original.getStatus() < 400) {
      return original;
    }
    return response(Problem.of(original.getStatus(), sentence(original.getStatus()))).build();
  }

  /** The body broke off, or grew beyond the limit without having said its length. */
  @ServerExceptionMapper
  Response ofBrokenBody(IOException failure) {
    LOG.debugf("A body could not be read: %s", failure.getMessage());
    return response(Problem.of(400, "The body could not be read to its end.")).build();
  }

  @ServerExceptionMapper
  Response ofUnexpected(Throwable failure) {
    LOG.errorf(failure, "A request failed");
    return response(Problem.of(500, sentence(500))).build();
  }

  private static Response.ResponseBuilder response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }

  /** What to make of a status that comes without an explanation. */
  static String sentence(int status) {
    return switch (status) {
      case 401 -> "Say who you are: an X-API-Key that is known here, or a bearer token.";
      case 403 -> "Whoever asks is known, but may not do this.";
      case 404 -> "Nothing is at this path; /q/openapi says what is.";
      case 405 -> "This path does not take this method; /q/openapi says which it takes.";
      case 406 -> "The answer is JSON; the Accept header does not want that.";
      case 408 -> "The body did not come in time; send it again, at once.";
      case 413 -> "The body is too large; send the events in several requests.";
      case 415 -> "Send the body as application/json.";
      default ->
          status < 500
              ? "The request is not one that can be answered."
              : "Something went wrong here; the log of this instance says what.";
    };
  }
}
