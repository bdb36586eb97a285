package dev.labelstill.web;

import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.codec.EventBatch;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.stream.EventPublisher;
import dev.labelstill.stream.EventTooLarge;
import dev.labelstill.stream.KeyedEvent;
import dev.labelstill.web.Problem.RejectedEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes events that come in a body: all of them or none. Thread-safe. */
@Singleton
public class EventIntake {
  private final EventDecoder decoder;
  private final EventPublisher publisher;
  private final WebSettings settings;

  public EventIntake(EventDecoder decoder, EventPublisher publisher, WebSettings settings) {
    this.decoder = decoder;
    this.publisher = publisher;
    this.settings = settings;
  }

  /**
   * Writes the events to their topic and waits for Kafka.
   *
   * @param body one event or an array
   * @throws ProblemException where an event is refused, or Kafka does not acknowledge in time
   */
  Acceptance take(byte[] body) {
    List<KeyedEvent> events = read(decoder.decodeAll(body, settings.maxEventsPerRequest()));
    long end = System.nanoTime() + settings.acknowledgeWithin().toNanos();
    CompletableFuture<Boolean> fits = fits(publisher.publish(events, settings.acknowledgeWithin()));
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    if (!Patience.await(fits, left, "Kafka has not acknowledged the events; send them again.")) {
      throw new ProblemException(Problem.of(413, "Kafka's topic takes no event that large."));
    }
    return new Acceptance(events.size());
  }

  /** Whether Kafka has room for events as large as these; fails where it does not answer. */
  private static CompletableFuture<Boolean> fits(CompletableFuture<Void> acknowledged) {
    return acknowledged
        .thenApply(none -> true)
        .exceptionallyCompose(
            failure ->
                failure.getCause() instanceof EventTooLarge
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(failure));
  }

  private static List<KeyedEvent> read(EventBatch batch) {
    List<KeyedEvent> events = new ArrayList<>(batch.items().size());
    List<RejectedEvent> refused = new ArrayList<>();
    for (int index = 0; index < batch.items().size(); index++) {
      EventBatch.Item item = batch.items().get(index);
      if (item.decoding() instanceof Decoded decoded) {
        events.add(new KeyedEvent(decoded.event().id(), item.bytes()));
      } else if (item.decoding() instanceof Rejected rejected) {
        refused.add(new RejectedEvent(index, rejected.code().name(), rejected.reason()));
      }
    }
    if (!refused.isEmpty()) {
      throw new ProblemException(Problem.rejected(refused, batch.items().size()));
    }
    return events;
  }
}
