package dev.labelstill.web;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request's body while it comes: read without a thread of its own, up to a size and up to a time.
 * Used by the request's event loop.
 */
final class RequestBody {
  private static final String KEY = "labelstill.body";
  private static final int TIMEOUT = 408;
  private static final int TOO_LARGE = 413;

  private final RoutingContext context;
  private final RouterProblems problems;
  private final long maxBytes;
  private final Buffer read = Buffer.buffer();
  private boolean isOver;

  RequestBody(RoutingContext context, RouterProblems problems, long maxBytes) {
    this.context = context;
    this.problems = problems;
    this.maxBytes = maxBytes;
  }

  /** The body of a request that was read; null where it has none. */
  static byte @Nullable [] of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Goes on with the request when its body is there; ends it otherwise. */
  void read(Duration within) {
    long timer = context.vertx().setTimer(within.toMillis(), expired -> refuse(TIMEOUT));
    HttpServerRequest request = context.request();
    request.handler(this::append);
    request.exceptionHandler(brokenOff -> end(timer));
    request.endHandler(
        ended -> {
          if (end(timer)) {
            context.put(KEY, read.getBytes());
            context.next();
          }
        });
    String expected = request.getHeader(HttpHeaders.EXPECT);
    if (expected != null && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
      context.response().writeContinue();
      request.headers().remove(HttpHeaders.EXPECT); // nobody is to say it again
    }
    request.resume();
  }

  private void append(Buffer part) {
    if (isOver) {
      return;
    }
    if (read.length() + (long) part.length() > maxBytes) {
      refuse(TOO_LARGE);
    } else {
      read.appendBuffer(part);
    }
  }

  /** Whether this is its end, and not after it. */
  private boolean end(long timer) {
    context.vertx().cancelTimer(timer);
    boolean isEnd = !isOver;
    isOver = true;
    return isEnd;
  }

  private void refuse(int status) {
    if (isOver || context.response().ended()) {
      return;
    }
    isOver = true;
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaderValues.CLOSE);
    problems.answer(context, Problem.of(status, ProblemMappers.sentence(status)));
  }
}
