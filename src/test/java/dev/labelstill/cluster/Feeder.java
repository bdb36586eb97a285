package dev.labelstill.cluster;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays records at a steady pace, whatever happens to brokers: it waits and sends again. A thread
 * of its own.
 */
public final class Feeder implements AutoCloseable {
  /** A pace: as fast as the brokers take them. */
  public static final int AT_ONCE = Integer.MAX_VALUE;

  private static final long TICK_NANOS = 50_000_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Iterator<ProducerRecord<byte[], byte[]>> records;
  private final int perSecond;
  private final Thread thread = new Thread(this::feed, "feeder");
  private volatile boolean isStopping;
  private volatile boolean isDone;
  private volatile Exception failure;
  private final AtomicLong sent = new AtomicLong();

  /**
   * @param records asked for each record when it is due, on the feeder's thread
   */
  public Feeder(
      String bootstrapServers, Iterator<ProducerRecord<byte[], byte[]>> records, int perSecond) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                "5",
                "delivery.timeout.ms",
                Integer.MAX_VALUE,
                "max.block.ms",
                Long.MAX_VALUE,
                "reconnect.backoff.max.ms",
                "500"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.records = records;
    this.perSecond = perSecond;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void feed() {
    long start = System.nanoTime();
    long due = 0;
    try {
      while (!isStopping && records.hasNext()) {
        double seconds = (System.nanoTime() - start) / 1e9;
        for (long now = (long) (seconds * perSecond); due < now && records.hasNext(); due++) {
          send(records.next());
          sent.incrementAndGet();
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
      producer.flush();
      isDone = true;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Sends a record beside the others; from any thread. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused = producer.send(record);
  }

  /** Records handed to the producer so far, those beside the others apart. */
  public long sent() {
    return sent.get();
  }

  /**
   * Whether the brokers have all records.
   *
   * @throws IllegalStateException where they could not be sent
   */
  public boolean isDone() {
    if (failure != null) {
      throw new IllegalStateException("the stream could not be played", failure);
    }
    return isDone;
  }

  /** Ends the stream; waits until the brokers have all of it. */
  public void finish() throws InterruptedException, ExecutionException {
    isStopping = true;
    thread.join();
    if (failure != null) {
      throw new ExecutionException("the stream could not be played", failure);
    }
    producer.flush();
  }

  @Override
  public void close() {
    isStopping = true;
    producer.close(Duration.ZERO);
  }
}
