package dev.labelstill.cli;

import dev.labelstill.boot.ExamplesTopic;
import dev.labelstill.codec.NamedEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.stream.EventPublisher;
import dev.labelstill.stream.KeyedEvent;
import dev.labelstill.terminal.Numbers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The examples topic. An event counts when Kafka has acknowledged it; so many are under way at a
 * time and no more, so that memory does not depend on the file.
 */
final class KafkaTarget implements ImportTarget {
  private static final int MOST_UNDER_WAY = 10_000;
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);

  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final EventPublisher publisher;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final AtomicLong acknowledged = new AtomicLong();
  private volatile @Nullable Throwable refusal;

  private KafkaTarget(String topic, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
    publisher = new EventPublisher(producer, topic);
  }

  /**
   * Asks the broker first, so that a wrong address is one sentence and not an import that hangs.
   */
  static KafkaTarget open(ExamplesTopic topic) {
    topic.ensure();
    return new KafkaTarget(topic.name(), topic.producer());
  }

  @Override
  public void take(NamedEvent event, byte[] value, @Nullable String trueLabel)
      throws InterruptedException {
    requireNoRefusal();
    room.acquire();
    CompletableFuture<Void> unused =
        publisher
            .publish(new KeyedEvent(new ExampleId(event.id()), value))
            .whenComplete((nothing, failure) -> answered(failure));
  }

  private void answered(@Nullable Throwable failure) {
    room.release();
    if (failure == null) {
      acknowledged.incrementAndGet();
    } else if (refusal == null) {
      refusal = failure instanceof CompletionException ? failure.getCause() : failure;
    }
  }

  @Override
  public void finish() {
    producer.flush();
    requireNoRefusal();
  }

  private void requireNoRefusal() {
    Throwable cause = refusal;
    if (cause != null) {
      throw new ImportFailure("Kafka did not take an event: " + cause.getMessage(), cause);
    }
  }

  @Override
  public String arrived() {
    return "Kafka has acknowledged "
        + Numbers.count(acknowledged.get())
        + " events on "
        + topic
        + ".";
  }

  @Override
  public String advice() {
    return " Import the file again: nothing in it counts twice.";
  }

  @Override
  public void close() {
    producer.close(PATIENCE_AT_END);
  }
}
