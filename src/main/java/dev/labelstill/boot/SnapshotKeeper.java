package dev.labelstill.boot;

import dev.labelstill.pipeline.LearnedState;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.snapshot.SnapshotPublisher;
import dev.labelstill.stream.ProcessorTime;
import dev.labelstill.stream.TrainerThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot every so often and a last one at the end, where the network has learned since;
 * in between, when asked to, what others may learn from it. On a thread of its own.
 */
final class SnapshotKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SnapshotKeeper.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LAST_WITHIN = Duration.ofSeconds(4);

  private final Snapshots snapshots;
  private final TrainerThread trainer;
  private final Clock clock;
  private final Owner owner;
  private final Supplier<Set<Integer>> partitions;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "snapshots");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable SnapshotPublisher publisher;
  private volatile int member = -1;
  private volatile @Nullable Set<Integer> lastPartitions; // null before the end
  private long publishedStep = -1;
  private long sharedStep = -1;
  private volatile Optional<Instant> publishedAt = Optional.empty();

  /** Who writes: instances of one application, each under the lowest of its partitions. */
  record Owner(String applicationId) {
    /** Beginning of the snapshots' keys on their topic. */
    String name(int member) {
      return applicationId + "-p" + member;
    }

    /** Kafka's {@code transactional.id}: whoever takes the partition over shuts the former out. */
    String transactionalId(int member) {
      return name(member) + "-snapshots";
    }

    /**
     * Whether snapshots of that name are written by an instance of this application; earlier
     * releases wrote under its bare name.
     */
    boolean isOneOfUs(String name) {
      String prefix = applicationId + "-p";
      return name.equals(applicationId)
          || (name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d{1,9}"));
    }
  }

  /**
   * @param partitions those that this instance processes now
   */
  SnapshotKeeper(
      Snapshots snapshots,
      TrainerThread trainer,
      Clock clock,
      Owner owner,
      Supplier<Set<Integer>> partitions) {
    this.snapshots = snapshots;
    this.trainer = trainer;
    this.clock = clock;
    this.owner = owner;
    this.partitions = partitions;
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

  /** Whether snapshots of that name are written here. */
  boolean isOwn(String name) {
    return name.equals(owner.name(member));
  }

  /**
   * Tells the others now what was learned here since the last time; waits until they may hear.
   *
   * @param round that the share belongs to
   */
  void shareNow(long round) throws InterruptedException {
    try {
      executor.submit(() -> write(() -> share(round))).get();
    } catch (ExecutionException | RejectedExecutionException e) {
      LOG.debug("Nothing was shared", e);
    }
  }

  private void keep() {
    write(this::snapshot);
  }

  /** Writes what was learned. */
  private interface Writing {
    void write() throws ExecutionException, TimeoutException, InterruptedException;
  }

  private void write(Writing writing) {
    try {
      Set<Integer> last = lastPartitions;
      Set<Integer> held = last == null ? partitions.get() : last;
      OptionalInt lowest = held.stream().mapToInt(Integer::intValue).min();
      if (lowest.isPresent()) {
        goOnAs(lowest.getAsInt());
        writing.write();
      }
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      LOG.warnf(
          "Another instance has taken over partition %d and writes its snapshots now", member);
      reopenNextTime();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warnf("What was learned was not written, the next try follows: %s", e.toString());
      if (e instanceof KafkaException || e instanceof IllegalStateException) {
        reopenNextTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goOnAs(int lowest) {
    if (lowest != member) {
      reopenNextTime();
      member = lowest;
      publishedStep = -1;
      sharedStep = -1;
    }
  }

  private void snapshot() throws ExecutionException, TimeoutException, InterruptedException {
    NetworkSnapshot snapshot = asked(trainer.snapshot(member));
    if (snapshot.step() != publishedStep) {
      int sizeBytes = publisher().publish(snapshot);
      publishedStep = snapshot.step();
      publishedAt = Optional.of(clock.instant());
      LOG.debugf("Wrote a snapshot: step %d, sizeBytes %d", snapshot.step(), sizeBytes);
    }
  }

  private void share(long round) throws ExecutionException, TimeoutException, InterruptedException {
    long before = ProcessorTime.ofThisThread();
    NetworkSnapshot share = asked(trainer.share(member, round));
    if (share.step() != sharedStep) {
      int sizeBytes = publisher().publishShare(share);
      sharedStep = share.step();
      LOG.debugf("Shared: step %d, sizeBytes %d", share.step(), sizeBytes);
    }
    trainer.sharing().add(ProcessorTime.ofThisThread() - before);
  }

  private NetworkSnapshot asked(CompletableFuture<LearnedState> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    LearnedState learned = question.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    return snapshots.of(learned, clock.instant());
  }

  /** A producer whose transaction came to grief may never write again; another one does. */
  private void reopenNextTime() {
    SnapshotPublisher open = publisher;
    if (open != null) {
      publisher = null;
      open.close();
    }
  }

  private SnapshotPublisher publisher() {
    SnapshotPublisher open = publisher;
    if (open == null) {
      open = snapshots.topic().openPublisher(owner.name(member), owner.transactionalId(member));
      publisher = open;
    }
    return open;
  }

  /** The stream is about to close: the last snapshot goes by the partitions that it has now. */
  void rememberPartitions() {
    lastPartitions = partitions.get();
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
