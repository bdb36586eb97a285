package dev.labelstill.bench;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the stream's events, as fast as the broker takes them or at a rate. */
final class StreamFeeder implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final int LINGER_MILLIS = 10; // part of the latencies
  private static final int BATCH_BYTES = 1 << 16; // some 15 images, as whoever sends many would

  private final StreamInput input;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile @Nullable Exception failure;

  StreamFeeder(StreamInput input, String bootstrapServers, String topic) {
    this.input = input;
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                LINGER_MILLIS,
                "batch.size",
                BATCH_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends examples {@code from} to {@code to - 1} at once and waits until the broker has them. */
  void send(long from, long to) {
    for (long number = from; number < to; number++) {
      send(number);
    }
    flush();
  }

  /**
   * Sends them one by one at a rate.
   *
   * @param perSecond examples a second
   * @param sentAt takes the {@link System#nanoTime} of each
   */
  void sendSteadily(long from, double perSecond, long[] sentAt) {
    long start = System.nanoTime();
    for (int i = 0; i < sentAt.length; i++) {
      long due = start + (long) (i / perSecond * NANOS);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      sentAt[i] = System.nanoTime();
      send(from + i);
    }
    flush();
  }

  private void send(long number) {
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, StreamInput.key(number), input.value(number)),
            (sent, thrown) -> failure = thrown == null ? failure : thrown);
  }

  private void flush() {
    producer.flush();
    if (failure != null) {
      throw new IllegalStateException("an event could not be sent", failure);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
