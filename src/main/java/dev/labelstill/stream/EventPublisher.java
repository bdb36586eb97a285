package dev.labelstill.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

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
   * where it refused one, with {@link EventTooLarge} where it always will; the others may then have
   * been written, and may be sent again. No more is sent after the first that fails at once.
   *
   * <p>Blocks for at most {@code within} where the buffer is full or the broker is away, provided
   * that the producer's {@code max.block.ms} is {@link #longestBlock} of it.
   */
  public CompletableFuture<Void> publish(List<KeyedEvent> events, Duration within) {
    long end = System.nanoTime() + within.minus(longestBlock(within)).toNanos();
    List<CompletableFuture<Void>> sent = new ArrayList<>(events.size());
    for (KeyedEvent event : events) {
      if (System.nanoTime() - end > 0) {
        return CompletableFuture.failedFuture(new TimeoutException("no room in the buffer"));
      }
      CompletableFuture<Void> acknowledged = publish(event);
      if (acknowledged.isCompletedExceptionally()) {
        return acknowledged;
      }
      sent.add(acknowledged);
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
  }

  /** How long sending one event may block where all together may take so long. */
  public static Duration longestBlock(Duration within) {
    return within.dividedBy(2);
  }

  /** The same for one event. Blocks for at most the producer's {@code max.block.ms}. */
  public CompletableFuture<Void> publish(KeyedEvent event) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, event.key(), event.value()),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(cause(failure));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      acknowledged.completeExceptionally(cause(e));
    }
    return acknowledged;
  }

  private static Exception cause(Exception failure) {
    return failure instanceof RecordTooLargeException
        ? new EventTooLarge("Kafka takes no record that large on this topic.")
        : failure;
  }
}
