package dev.labelstill.web;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Has no stack trace: the problem says it all. */
final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable Duration retryAfter;

  private ProblemException(Problem problem, @Nullable Duration retryAfter) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  ProblemException(Problem problem) {
    this(problem, null);
  }

  /** 400: the request itself is wrong. */
  static ProblemException badRequest(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }

  /** 404. */
  static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(404, detail));
  }

  /** 503: the same request may succeed after a while. */
  static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(Problem.of(503, detail), retryAfter);
  }

  Problem problem() {
    return problem;
  }

  /** When to try again; null where there is no use in it. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
