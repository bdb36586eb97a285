package dev.labelstill.boot;

import dev.labelstill.stream.StoresRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Decides what becomes of a stream thread that failed. It is replaced after a pause that grows, and
 * goes on from the last committed offsets. What no replacement can heal, and failures that come too
 * often, end the process. A broker that is away is waited for, however long it takes. Safe for any
 * thread.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(StreamFailures.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Limit limit;
  private final Clock clock;
  private final Consumer<Duration> pause;
  private final BiConsumer<Throwable, String> end;
  private final Deque<Instant> recent = new ArrayDeque<>();

  /** So many replacements within a time. */
  record Limit(int replacements, Duration within) {}

  /**
   * @param pause lets the calling thread wait
   * @param end ends the process for a failure, with a sentence
   */
  StreamFailures(
      Limit limit, Clock clock, Consumer<Duration> pause, BiConsumer<Throwable, String> end) {
    this.limit = limit;
    this.clock = clock;
    this.pause = pause;
    this.end = end;
  }

  /** Called on the stream thread that failed, which lives until this returns. */
  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    Optional<String> hopeless = hopeless(failure);
    if (hopeless.isPresent()) {
      return end(failure, hopeless.get());
    }
    boolean isWaiting = waitsForBroker(failure);
    int failures = note(isWaiting);
    if (failures > limit.replacements()) {
      return end(
          failure,
          "stream threads failed more than %d times within %s, at last with %s"
              .formatted(limit.replacements(), limit.within(), root(failure)));
    }
    Duration wait = isWaiting ? LONGEST_PAUSE : pauseAfter(failures);
    LOG.errorf(
        failure,
        "A stream thread failed and is replaced: failures %d, waiting %d ms",
        failures,
        wait.toMillis());
    pause.accept(wait);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private StreamThreadExceptionResponse end(Throwable failure, String sentence) {
    end.accept(failure, sentence);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** How many failures there were of late, this one included, those of the broker left out. */
  private synchronized int note(boolean isWaiting) {
    Instant now = clock.instant();
    if (!isWaiting) {
      recent.addLast(now);
    }
    while (!recent.isEmpty() && recent.getFirst().plus(limit.within()).isBefore(now)) {
      recent.removeFirst();
    }
    return recent.size();
  }

  private static Duration pauseAfter(int failures) {
    Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
  }

  /** The sentence of what a new thread would meet again, empty where it need not. */
  private static Optional<String> hopeless(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoresRefused || cause instanceof SerializationException) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return Optional.of("Kafka does not allow what is needed: " + cause.getMessage());
      }
      if (cause instanceof UnsupportedVersionException) {
        return Optional.of("the Kafka cluster is too old: " + cause.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Nobody answers, and that may change; a topic that is not there is another matter. */
  private static boolean waitsForBroker(Throwable failure) {
    boolean isTemporary = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      isTemporary |= cause instanceof TimeoutException || cause instanceof RetriableException;
    }
    return isTemporary;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
