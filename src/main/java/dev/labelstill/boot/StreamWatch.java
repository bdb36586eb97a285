package dev.labelstill.boot;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/** Sees to it that Kafka Streams runs or the process ends, and ends it in time when told to. */
final class StreamWatch {
  private static final Logger LOG = Logger.getLogger(StreamWatch.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(6);

  /** Before everything else that ends, Kafka Streams' own way of doing so included: it may wait. */
  static final int FIRST = 100;

  static final int SECOND = 200;

  @Produces
  @Singleton
  StreamsUncaughtExceptionHandler uncaught(
      LabelstillConfig config, Clock clock, ProcessEnd ending) {
    return new StreamFailures(
        new StreamFailures.Limit(
            config.stream().replacements(), config.stream().replacementsWithin()),
        clock,
        StreamWatch::rest,
        ending::because);
  }

  private static void rest(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An end that nobody asked for is the end of the process: it never comes back by itself. */
  @Produces
  @Singleton
  KafkaStreams.StateListener listener(ProcessEnd ending) {
    return (now, before) -> {
      if (now == KafkaStreams.State.ERROR) {
        ending.because(
            new IllegalStateException("Kafka Streams is in the state " + now),
            "Kafka Streams has failed and does not come back by itself");
      }
    };
  }

  @Produces
  @Singleton
  KafkaClientSupplier clients(LabelstillConfig config) {
    return StreamClients.of(Path.of(config.stateDir()));
  }

  /**
   * What has been processed is committed; what has not is read again after the next start. Says
   * goodbye, so that others take the partitions over at once, where a crashed instance is missed
   * only when its session ends: a start takes longer than that anyway.
   */
  void onStop(@Observes @Priority(FIRST) ShutdownEvent event, KafkaStreams streams) {
    KafkaStreams.CloseOptions goodbye =
        new KafkaStreams.CloseOptions().timeout(CLOSE_WITHIN).leaveGroup(true);
    if (!streams.close(goodbye)) {
      LOG.warnf(
          "The stream did not close within %d s; what it has not committed is read again after"
              + " the next start",
          CLOSE_WITHIN.toSeconds());
    }
  }
}
