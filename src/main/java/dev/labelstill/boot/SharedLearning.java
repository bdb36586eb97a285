package dev.labelstill.boot;

import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.sharing.Rounds;
import dev.labelstill.sharing.TokenBucket;
import dev.labelstill.snapshot.NetworkSnapshot;
import dev.labelstill.snapshot.SnapshotTail;
import dev.labelstill.stream.CrowdTail;
import dev.labelstill.stream.ProcessorTime;
import dev.labelstill.stream.TrainerThread;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Makes one learner of the instances of an application: hears what the others have learned and
 * counted, and every so many steps says what this one has. On a thread of its own.
 */
final class SharedLearning implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SharedLearning.class);
  private static final Duration BUDGET_SAVED_OVER = Duration.ofMinutes(1); // of processor time
  private static final int LOOKS = 8; // in an interval, while it is time but the budget is spent
  private static final Duration COUNTS_EVERY = Duration.ofSeconds(2);
  private static final Duration CATCHING_UP = Duration.ofMillis(50); // looks at counts so often
  private static final Duration HELD_AT_MOST = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Tails tails;
  private final Snapshots snapshots;
  private final SnapshotKeeper keeper;
  private final SnapshotKeeper.Owner owner;
  private final TrainerThread trainer;
  private final Pace pace;
  private final Supplier<OptionalInt> others;
  private final Map<ShareOutcome, LongAdder> outcomes = new EnumMap<>(ShareOutcome.class);
  private final Set<ShareOutcome> warnedOf = EnumSet.noneOf(ShareOutcome.class);
  private final Thread thread = new Thread(this::run, "sharing");
  private volatile boolean isStopping;
  private volatile boolean isCaughtUp;
  private volatile Runnable wake = () -> {};
  private final Rounds<String> rounds;
  private final TokenBucket budget; // nanoseconds of processor time
  private long sharedAtStep;
  private long sharedAtNanos = System.nanoTime();
  private long firstHeardAtNanos; // of the shares since the last mean
  private long countedAtNanos = System.nanoTime();
  private long waitingNanos; // processor time of turns in which nothing came or went

  /** Makes the ways to what others write; opened anew after a failure. */
  interface Tails {
    SnapshotTail snapshots();

    CrowdTail crowd();
  }

  /**
   * @param steps of this instance between two shares
   * @param atMostEvery shortest time between them
   * @param atLeastEvery longest time until what others share counts
   * @param processorShare largest share of this instance's processor time that goes into rounds
   *     that it begins
   */
  record Pace(int steps, Duration atMostEvery, Duration atLeastEvery, double processorShare) {}

  /**
   * What this instance shares by.
   *
   * @param others how many other instances there are, empty where that is not known
   */
  record Self(
      Snapshots snapshots,
      SnapshotKeeper keeper,
      SnapshotKeeper.Owner owner,
      TrainerThread trainer,
      Supplier<OptionalInt> others) {}

  SharedLearning(Self self, Tails tails, Pace pace) {
    this.snapshots = self.snapshots();
    this.keeper = self.keeper();
    this.owner = self.owner();
    this.trainer = self.trainer();
    this.others = self.others();
    this.tails = tails;
    this.pace = pace;
    this.rounds = new Rounds<>(pace.steps());
    this.budget =
        new TokenBucket(
            pace.processorShare(),
            pace.processorShare() * BUDGET_SAVED_OVER.toNanos(),
            ProcessorTime.ofThisProcess(),
            exchangeNanos());
    for (ShareOutcome outcome : ShareOutcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether all has been heard that others had written when this instance started. */
  boolean isCaughtUp() {
    return isCaughtUp;
  }

  /** How many shares of others came to this. */
  long counted(ShareOutcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome)).sum();
  }

  private void run() {
    while (!isStopping) {
      try (SnapshotTail learned = tails.snapshots();
          CrowdTail counted = tails.crowd()) {
        wake = learned::wake;
        while (!isStopping) {
          long before = ProcessorTime.ofThisThread();
          boolean hasDoneSomething = turn(learned, counted);
          long spent = ProcessorTime.ofThisThread() - before;
          trainer.sharing().add(spent);
          waitingNanos += hasDoneSomething ? 0 : spent;
        }
      } catch (KafkaException | ExecutionException | TimeoutException failure) {
        if (!isStopping) {
          LOG.warnf("Nothing is shared for a moment, the next try follows: %s", failure.toString());
          rest();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Says whether anything came or went. */
  private boolean turn(SnapshotTail learned, CrowdTail counted)
      throws ExecutionException, TimeoutException, InterruptedException {
    followCounts(counted);
    boolean isNew = learned.isCaughtUp();
    List<SnapshotTail.Heard> news = news(learned, isNew);
    for (SnapshotTail.Heard heard : news) {
      hear(heard, isNew);
    }
    isCaughtUp |= counted.isCaughtUp() && learned.isCaughtUp();
    boolean isShareDue = isShareDue();
    if (isShareDue) {
      if (rounds.isBeginning() && rounds.hasHeard()) {
        average();
      }
      share();
    }
    if (rounds.hasHeard() && (rounds.isComplete(others.get()) || isAverageLate())) {
      average();
    }
    return isShareDue || !news.isEmpty();
  }

  /** Waits for what others write, or until it may be time to share, or to look at counts again. */
  private List<SnapshotTail.Heard> news(SnapshotTail learned, boolean isNew) {
    Duration untilCounts = (isCaughtUp ? COUNTS_EVERY : CATCHING_UP).minus(since(countedAtNanos));
    Duration untilAllowed = pace.atMostEvery().minus(since(sharedAtNanos));
    Duration patience = untilCounts;
    if (isNew && others.get().orElse(1) > 0) {
      long steps = ownSteps();
      long due = sharedAtStep + rounds.stepsUntilTime();
      if (steps < due) {
        trainer.tellAt(due, learned::wake);
      } else if (untilAllowed.compareTo(Duration.ZERO) > 0) {
        patience = untilAllowed.compareTo(untilCounts) < 0 ? untilAllowed : untilCounts;
      } else {
        trainer.tellAt(steps + Math.max(1, pace.steps() / LOOKS), learned::wake);
      }
    }
    return learned.poll(patience.isNegative() ? Duration.ZERO : patience, this::isWanted);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** What snapshots hold is of use until shares come: those say it sooner and in fewer bytes. */
  private boolean isWanted(String name, boolean isShare) {
    return !keeper.isOwn(name) && (isShare || !isCaughtUp || !owner.isOneOfUs(name));
  }

  private void followCounts(CrowdTail counted) {
    boolean isDue = System.nanoTime() - countedAtNanos >= COUNTS_EVERY.toNanos();
    if (isDue || !isCaughtUp) {
      countedAtNanos = System.nanoTime();
      int records;
      do {
        records = counted.follow(Duration.ZERO);
      } while (records > 0 && !isStopping);
    }
  }

  private void hear(SnapshotTail.Heard heard, boolean isNew)
      throws ExecutionException, TimeoutException, InterruptedException {
    NetworkSnapshot snapshot = heard.snapshot();
    if (!owner.isOneOfUs(heard.owner())) {
      leaveOut(
          ShareOutcome.FOREIGN,
          "'%s' is not of this application: give each its own labelstill.topics.model"
              .formatted(heard.owner()));
    } else if (snapshot == null) {
      leaveOut(
          ShareOutcome.UNREADABLE, "that of '%s' %s".formatted(heard.owner(), heard.problem()));
    } else {
      Optional<String> mismatch = snapshots.mismatch(snapshot);
      Optional<String> elsewhere = snapshots.otherCluster(snapshot);
      if (elsewhere.isPresent()) {
        leaveOut(
            ShareOutcome.FOREIGN,
            "that of '%s' was written on another Kafka cluster, %s: let no two clusters copy"
                    .formatted(heard.owner(), elsewhere.get())
                + " labelstill.topics.model to each other");
      } else if (mismatch.isPresent()) {
        leaveOut(
            ShareOutcome.MISMATCHED,
            "that of '%s' does not fit: %s".formatted(heard.owner(), mismatch.get()));
      } else {
        learnFrom(heard.owner(), snapshot, heard.isShare(), isNew);
      }
    }
  }

  /** Snapshots hold what shares have said or will say: their statistics alone are of use. */
  private void learnFrom(String name, NetworkSnapshot snapshot, boolean isShare, boolean isNew)
      throws ExecutionException, TimeoutException, InterruptedException {
    long round = LearningLoop.roundOf(snapshot.learned());
    boolean takesPart = isShare && isNew;
    try {
      if (takesPart && rounds.isOfNext(name, round)) {
        average();
      }
      boolean counts = takesPart && !rounds.isLate(round);
      answer(trainer.hear(snapshot.learned(), counts));
      if (isShare) {
        Instant takenAt = snapshot.provenance().takenAt();
        long ageMillis = Duration.between(takenAt, Instant.now()).toMillis();
        LOG.debugf("Heard: %s, round %d, %d ms old", name, round, ageMillis);
        count(ShareOutcome.HEARD);
        noteRound(name, round, isNew);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
      leaveOut(
          ShareOutcome.MISMATCHED,
          "that of '%s' does not fit: %s".formatted(name, e.getCause().getMessage()));
    }
  }

  private void noteRound(String name, long round, boolean isNew) {
    firstHeardAtNanos = rounds.hasHeard() ? firstHeardAtNanos : System.nanoTime();
    if (isNew) {
      rounds.heard(name, round);
    } else {
      rounds.seen(round);
    }
  }

  private void leaveOut(ShareOutcome why, String sentence) {
    count(why);
    if (warnedOf.add(why)) {
      LOG.warnf("A share is left out, and others like it will be without a word: %s", sentence);
    }
  }

  private void count(ShareOutcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  private boolean isShareDue() {
    Duration since = Duration.ofNanos(System.nanoTime() - sharedAtNanos);
    if (since.compareTo(pace.atMostEvery()) < 0) {
      return false;
    }
    boolean isLate = since.compareTo(pace.atLeastEvery()) >= 0;
    long steps = ownSteps() - sharedAtStep;
    return rounds.isTimeToJoin(steps, others.get())
        || (rounds.isTimeToBegin(steps) && mayBegin())
        || (isLate && rounds.hasHeard());
  }

  /** Where training waits for it a round follows the other, whatever the budget says. */
  private boolean mayBegin() {
    return trainer.isHeld() ? !rounds.isMeanOutstanding() : isAffordable();
  }

  /** Whether the first that was heard since the last mean has waited long enough for the others. */
  private boolean isAverageLate() {
    Duration since = Duration.ofNanos(System.nanoTime() - firstHeardAtNanos);
    return since.compareTo(pace.atLeastEvery()) >= 0;
  }

  private long ownSteps() {
    LearningStatus status = trainer.status();
    return status == null ? 0 : status.ownSteps();
  }

  /** Whether what sharing has cost is little enough beside everything else. */
  private boolean isAffordable() {
    return budget.maySpend(ProcessorTime.ofThisProcess(), exchangeNanos());
  }

  /** Processor time for sharing, without that for waiting. */
  private long exchangeNanos() {
    return trainer.sharing().sum().toNanos() - waitingNanos;
  }

  private void share() throws InterruptedException {
    sharedAtNanos = System.nanoTime();
    sharedAtStep = ownSteps();
    if (rounds.hasHeard() || others.get().orElse(1) > 0) {
      trainer.holdAt(sharedAtStep, HELD_AT_MOST);
      keeper.shareNow(rounds.shared());
    }
  }

  private void average() throws ExecutionException, TimeoutException, InterruptedException {
    answer(trainer.average());
    rounds.averaged();
    trainer.holdAt(sharedAtStep + pace.steps(), HELD_AT_MOST);
    LOG.debugf(
        "Averaged: own step %d, %d after its own share", ownSteps(), ownSteps() - sharedAtStep);
  }

  private static <T> void answer(CompletableFuture<T> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    T unused = question.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isStopping = true;
    wake.run();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
