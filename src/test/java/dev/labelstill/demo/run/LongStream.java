package dev.labelstill.demo.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends examples with one vote each by 25 annotators, of whom one vote in five is wrong; a thread
 * of its own. Stays at most {@value #AHEAD} examples ahead of the service.
 */
final class LongStream implements AutoCloseable {
  static final int DIMENSION = 32;
  static final int CLASSES = 10;
  private static final int AHEAD = 20_000;

  private final long examples;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong room = new AtomicLong(AHEAD);
  private final Thread thread = new Thread(this::send, "long-stream");
  private final Random random = new Random(1);
  private volatile boolean isClosed;
  private volatile Exception failure;

  LongStream(String bootstrapServers, long examples) {
    this.examples = examples;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
  }

  static String labels() {
    StringBuilder labels = new StringBuilder("c0");
    for (int label = 1; label < CLASSES; label++) {
      labels.append(",c").append(label);
    }
    return labels.toString();
  }

  void start() {
    thread.start();
  }

  /** The service has taken so many examples in. */
  void taken(long count) {
    if (failure != null) {
      throw new IllegalStateException("an example could not be sent", failure);
    }
    room.set(count + AHEAD);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
  private void send() {
    for (long number = 0; number < examples && !isClosed; number++) {
      while (number >= room.get() && !isClosed) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      }
      String id = "example-" + number;
      producer.send(
          new ProducerRecord<>("labelstill.examples", bytes(id), bytes(event(id))),
          (metadata, failed) -> failure = failed == null ? failure : failed);
    }
    producer.flush();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String event(String id) {
    int trueLabel = random.nextInt(CLASSES);
    int vote = random.nextInt(5) == 0 ? random.nextInt(CLASSES) : trueLabel;
    StringBuilder features = new StringBuilder();
    for (int i = 0; i < DIMENSION; i++) {
      double value = random.nextGaussian() + (i == trueLabel ? 3 : 0);
      features.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.2f", value));
    }
    return "{\"id\":\"%s\",\"label\":\"c%d\",\"annotator\":\"a%d\",\"features\":[%s]}"
        .formatted(id, vote, random.nextInt(25), features);
  }

  @Override
  public void close() {
    isClosed = true;
    producer.close();
  }
}
