package dev.labelstill.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes events to the examples topic, as any other producer of that topic would. Thread-safe. */
public final class EventPublisher {
  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /**
   * @param producer idempotent, with {@code acks=all}; its owner closes it
   * @param topic of examples
   */
  public EventPublisher(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Completes when Kafka has acknowledged every event, exceptionally with a {@link KafkaException}
   * where it refused one; the others may then have been written, and may be sent again. Blocks for
   * at most the producer's {@code max.block.ms} where its buffer is full or the broker is away.
   */
  public CompletableFuture<Void> publish(List<KeyedEvent> events) {
    return CompletableFuture.allOf(
        events.stream().map(this::publish).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> publish(KeyedEvent event) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, event.key(), event.value()),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(failure);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }
}
