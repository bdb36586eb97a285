package dev.labelstill.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Waits on a worker thread, and gives up with a 503. */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private Patience() {}

  /**
   * The answer.
   *
   * @param otherwise says what is missing where it does not come in time, or fails
   */
  static <T> T await(CompletableFuture<T> answer, Duration patience, String otherwise) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      LOG.warnf("A request was given up: %s within=%s", otherwise, patience);
    } catch (ExecutionException e) {
      LOG.warnf("A request was given up: %s cause=%s", otherwise, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable(otherwise, RETRY_AFTER);
  }

  /**
   * Takes a permit; whoever calls this gives it back.
   *
   * @param otherwise says why there is none in time
   */
  static void acquire(Semaphore permits, Duration patience, String otherwise) {
    try {
      if (permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable(otherwise, RETRY_AFTER);
  }
}
