package dev.labelstill.cluster;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;

/** Follows a topic from its beginning while it grows. A thread of its own. */
public final class Follower implements AutoCloseable {
  private final CommittedReader reader;
  private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
  private final Thread thread;
  private volatile boolean isStopping;
  private volatile RuntimeException failure;

  /**
   * Starts.
   *
   * @param taker is called on the follower's thread
   */
  public Follower(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    this.reader = new CommittedReader(bootstrapServers);
    this.taker = taker;
    this.thread = new Thread(this::follow, "follower of " + topic);
    reader.begin(topic);
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (!isStopping) {
        reader.poll(Duration.ofMillis(100), taker);
      }
    } catch (WakeupException e) {
      return; // closed
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Throws what ended it. */
  public void check() {
    if (failure != null) {
      throw new IllegalStateException("a topic can be followed no longer", failure);
    }
  }

  @Override
  public void close() {
    isStopping = true;
    reader.wakeUp();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reader.close();
  }
}
