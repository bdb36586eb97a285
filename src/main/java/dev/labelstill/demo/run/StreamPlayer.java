package dev.labelstill.demo.run;

import dev.labelstill.demo.sample.SampleRecord;
import dev.labelstill.demo.sample.SampleStream;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the sample stream, in order, as fast as the broker takes it. A thread of its own. */
final class StreamPlayer {
  private final SampleStream stream;
  private final Map<String, Object> kafka;
  private final Thread thread = new Thread(this::play, "player");
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean isDone;
  private volatile @Nullable Exception failure;

  StreamPlayer(SampleStream stream, String bootstrapServers) {
    this.stream = stream;
    this.kafka =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "linger.ms",
            5,
            "buffer.memory",
            16_000_000);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits for the end.
   *
   * @throws DemoFailure where something could not be sent
   */
  void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isDone()) {
      throw new DemoFailure("the sample stream was interrupted");
    }
  }

  private void play() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      Future<RecordMetadata> last = null;
      for (SampleRecord record : stream) {
        last =
            producer.send(
                new ProducerRecord<>("labelstill.examples", record.key(), record.value()));
        sent.incrementAndGet();
      }
      producer.flush();
      if (last != null) {
        last.get();
      }
      isDone = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      failure = e;
    }
  }

  /** Records sent so far. */
  long sent() {
    return sent.get();
  }

  /**
   * Whether everything was sent and acknowledged.
   *
   * @throws DemoFailure where something could not be
   */
  boolean isDone() {
    Exception failed = failure;
    if (failed != null) {
      throw new DemoFailure("the sample stream could not be sent: " + failed.getMessage(), failed);
    }
    return isDone;
  }
}
