package dev.labelstill.boot;

import dev.labelstill.pipeline.LearnedState;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.snapshot.SnapshotPublisher;
import dev.labelstill.stream.TrainerThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot every so often and a last one at the end, where the network has learned since.
 * On a thread of its own.
 */
final class SnapshotKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SnapshotKeeper.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LAST_WITHIN = Duration.ofSeconds(4);

  private final Snapshots snapshots;
  private final TrainerThread trainer;
  private final Clock clock;
  private final Owner owner;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "snapshots");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable SnapshotPublisher publisher;
  private long publishedStep = -1;
  private volatile Optional<Instant> publishedAt = Optional.empty();
  private boolean isFenced;

  /**
   * @param name beginning of the snapshots' keys on their topic
   * @param transactionalId of their producer
   */
  record Owner(String name, String transactionalId) {}

  SnapshotKeeper(Snapshots snapshots, TrainerThread trainer, Clock clock, Owner owner) {
    this.snapshots = snapshots;
    this.trainer = trainer;
    this.clock = clock;
    this.owner = owner;
  }

  void start(Duration every) {
    var unused =
        executor.scheduleWithFixedDelay(
            this::keep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** When the newest snapshot of this instance was written, empty before the first. */
  Optional<Instant> publishedAt() {
    return publishedAt;
  }

  private void keep() {
    try {
      LearnedState learned = trainer.learned().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      NetworkSnapshot snapshot = snapshots.of(learned, clock.instant());
      if (!isFenced && snapshot.step() != publishedStep) {
        int sizeBytes = publisher().publish(snapshot);
        publishedStep = snapshot.step();
        publishedAt = Optional.of(clock.instant());
        LOG.debugf("Wrote a snapshot: step %d, sizeBytes %d", snapshot.step(), sizeBytes);
      }
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      isFenced = true;
      LOG.warn("Another instance writes the snapshots now; this one no longer does");
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warnf("No snapshot was written, the next try follows: %s", e.toString());
      reopenNextTime(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A producer whose transaction came to grief may never write again; another one does. */
  private void reopenNextTime(Exception failure) {
    SnapshotPublisher open = publisher;
    if (open != null
        && (failure instanceof KafkaException || failure instanceof IllegalStateException)) {
      publisher = null;
      open.close();
    }
  }

  private SnapshotPublisher publisher() {
    SnapshotPublisher open = publisher;
    if (open == null) {
      open = snapshots.topic().openPublisher(owner.name(), owner.transactionalId());
      publisher = open;
    }
    return open;
  }

  /** Writes what was learned since the last snapshot. */
  @Override
  public void close() {
    executor.execute(this::keep);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LAST_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (publisher != null) {
      publisher.close();
    }
  }
}
