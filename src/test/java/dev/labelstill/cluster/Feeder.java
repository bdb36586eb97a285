package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Plays the stream at a steady pace, whatever happens to brokers: it waits and sends again. A
 * thread of its own.
 */
final class Feeder implements AutoCloseable {
  private static final long TICK_NANOS = 50_000_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final EventDice dice;
  private final int perSecond;
  private final Thread thread = new Thread(this::feed, "feeder");
  private volatile boolean isStopping;
  private volatile Exception failure;
  private final AtomicLong sent = new AtomicLong();
  private int probes;

  Feeder(String bootstrapServers, EventDice dice, int perSecond) {
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
    this.dice = dice;
    this.perSecond = perSecond;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void feed() {
    long start = System.nanoTime();
    long due = 0;
    try {
      while (!isStopping) {
        double seconds = (System.nanoTime() - start) / 1e9;
        for (long now = (long) (seconds * perSecond); due < now; due++) {
          Future<RecordMetadata> unused = producer.send(dice.next());
          sent.incrementAndGet();
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  long sent() {
    return sent.get();
  }

  /** Sends one event about a new example to each partition; returns their ids. */
  List<String> probe() {
    Map<Integer, String> byPartition = new HashMap<>();
    while (byPartition.size() < FaultOptions.PARTITIONS) {
      String id = "probe" + probes++;
      byPartition.putIfAbsent(
          Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % FaultOptions.PARTITIONS, id);
    }
    List<String> ids = new ArrayList<>(byPartition.values());
    byte[] vote = "{\"annotator\":\"a0\",\"label\":\"cat\"}".getBytes(UTF_8);
    for (String id : ids) {
      Future<RecordMetadata> unused =
          producer.send(new ProducerRecord<>(EventDice.TOPIC, id.getBytes(UTF_8), vote));
    }
    return ids;
  }

  /** Ends the stream; waits until the brokers have all of it. */
  void finish() throws InterruptedException, ExecutionException {
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
    producer.close(java.time.Duration.ZERO);
  }
}
