package dev.labelstill.web;

import dev.labelstill.codec.Decoding.Decoded;
import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.codec.EventBatch;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.stream.EventPublisher;
import dev.labelstill.stream.KeyedEvent;
import dev.labelstill.web.Problem.RejectedEvent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

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
    Patience.await(
        publisher.publish(events),
        settings.acknowledgeWithin(),
        "Kafka has not acknowledged the events; send them again.");
    return new Acceptance(events.size());
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
