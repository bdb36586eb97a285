package dev.labelstill.stream;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Features;
import dev.labelstill.pipeline.LearnedState;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.pipeline.Recovery;
import dev.labelstill.pipeline.Setback;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns the networks and the training window. Stream threads hand it admissions
 * and fetch its reports from the outbox; everyone else asks it by {@link #ask}. The loop is made on
 * this thread, because native memory may be bound to it.
 */
public final class TrainerThread implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TrainerThread.class);
  private static final Duration NAP = Duration.ofMillis(10);
  private static final Duration GATHERING = Duration.ofMillis(10); // a tenth of a commit interval
  private static final int GATHERED = 32; // arrivals: at five passes each, more than a minibatch
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

  private final Supplier<LearningLoop> loopMaker;
  private final TrainerSettings settings;
  private final Clock clock;
  private final AdmissionQueue queue;
  private final Outbox outbox = new Outbox();
  private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "trainer");
  private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
  private final Map<Setback, LongAdder> rollbacks = new EnumMap<>(Setback.class);
  private final ProcessorTime sharing = new ProcessorTime();
  private final AtomicReference<@Nullable Waiter> waiter = new AtomicReference<>();
  private final QuietPause pause = new QuietPause();
  private volatile boolean isStopping;
  private volatile boolean hasEnded;
  private volatile @Nullable LearningStatus status;
  private volatile Instant lastTurn;
  private Instant lastArrival;

  /**
   * @param loopMaker makes the loop, with what a snapshot held; called once, on the trainer's
   *     thread
   */
  public TrainerThread(Supplier<LearningLoop> loopMaker, TrainerSettings settings, Clock clock) {
    this.loopMaker = loopMaker;
    this.settings = settings;
    this.clock = clock;
    this.queue = new AdmissionQueue(settings.queueCapacity());
    this.lastArrival = clock.instant();
    this.lastTurn = lastArrival;
    for (Setback reason : Setback.values()) {
      rollbacks.put(reason, new LongAdder());
    }
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Completes when the networks are ready, exceptionally where they could not be made. */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /** Whether the thread runs and has not failed. */
  public boolean isAlive() {
    return thread.isAlive() && !failed.isDone();
  }

  /** When the loop last came round; long ago means that it hangs. */
  public Instant lastTurn() {
    return lastTurn;
  }

  /** What ended the thread, null where it runs or was closed. */
  public @Nullable Throwable failure() {
    return failed.getNow(null);
  }

  /** Completes with what ended the thread, on that thread; never where it was closed. */
  public CompletableFuture<Throwable> failed() {
    return failed.copy();
  }

  /** How often learning went back, or began anew, for this reason. */
  public long rollbacks(Setback reason) {
    return Objects.requireNonNull(rollbacks.get(reason)).sum();
  }

  /** Where learning stands, null before the networks are ready. */
  public @Nullable LearningStatus status() {
    return status;
  }

  /** What the networks make of features that are not part of the stream. */
  public CompletableFuture<ClassDistribution> predict(Features features) {
    return ask(loop -> loop.predict(features));
  }

  /** A copy of what was learned. */
  public CompletableFuture<LearnedState> learned() {
    return ask(LearningLoop::learned);
  }

  /**
   * What other instances may learn from this one.
   *
   * @param member names this instance among them
   * @param round that the share belongs to
   */
  public CompletableFuture<LearnedState> share(int member, long round) {
    return ask(loop -> sharing.spentOn(() -> loop.share(member, round)));
  }

  /** As {@link #share}, with all that is needed to go on from it; no cost of {@link #sharing}. */
  public CompletableFuture<LearnedState> snapshot(int member) {
    return ask(loop -> loop.snapshot(member));
  }

  /**
   * Takes in what another instance shares; fails where it does not fit.
   *
   * @param isNew whether its networks are to be averaged in; where not, it was learned from already
   */
  public CompletableFuture<Boolean> hear(LearnedState share, boolean isNew) {
    return ask(
        loop ->
            sharing.spentOn(
                () -> {
                  loop.hear(share, isNew);
                  return true;
                }));
  }

  /** Goes on from the mean of what this instance and the others have learned. */
  public CompletableFuture<Boolean> average() {
    return ask(
        loop ->
            sharing.spentOn(
                () -> {
                  loop.average();
                  return true;
                }));
  }

  /**
   * Has somebody told, on the trainer's thread and once, when so many steps have been taken here;
   * at the next turn where they have been already. In place of whoever was to be told before.
   *
   * @param ownSteps as of {@link LearningStatus#ownSteps}
   */
  public void tellAt(long ownSteps, Runnable bell) {
    waiter.set(new Waiter(ownSteps, bell));
  }

  /**
   * While the stream is quiet nobody waits for training, and instances that went on by themselves
   * would go apart: there it pauses after so many steps, in place of the number before.
   *
   * @param ownSteps as of {@link LearningStatus#ownSteps}
   * @param atMost so long; then it goes on
   */
  public void holdAt(long ownSteps, Duration atMost) {
    pause.holdAt(ownSteps, atMost);
  }

  /** Whether training pauses because of {@link #holdAt}. */
  public boolean isHeld() {
    return pause.isHeld();
  }

  /** What sharing with other instances costs, here and on other threads that say so. */
  public ProcessorTime sharing() {
    return sharing;
  }

  private <T> CompletableFuture<T> ask(Function<LearningLoop, T> question) {
    Question<T> asked = new Question<>(question, new CompletableFuture<>());
    questions.add(asked);
    if (hasEnded || !isAlive()) {
      refuseQuestions();
    }
    return asked.answer;
  }

  /**
   * Hands an admission over, waiting for room; false where there is none in time or nobody takes
   * any more.
   */
  boolean offer(Admission admission, Duration patience) {
    try {
      return !hasEnded && queue.offer(admission, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether so much waits for the trainer that what can wait should come in small doses. */
  boolean isBusy() {
    return queue.size() > settings.queueCapacity() / 4;
  }

  /** How long a stream thread is to wait for room. */
  Duration patience() {
    return settings.patience();
  }

  Outbox outbox() {
    return outbox;
  }

  /** Admissions that wait. */
  public int queueFill() {
    return queue.size();
  }

  private void run() {
    try (LearningLoop loop = loopMaker.get()) {
      Recovery recovery = new Recovery(loop, settings.recovery());
      status = loop.status();
      ready.complete(null);
      while (!isStopping) {
        turn(loop, recovery);
      }
      answer(loop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "The trainer failed");
      hasEnded = true;
      ready.completeExceptionally(e);
      failed.complete(e);
    } finally {
      hasEnded = true;
      refuseQuestions();
    }
  }

  private void turn(LearningLoop loop, Recovery recovery) throws InterruptedException {
    try {
      turn(loop);
      recovery.stepWentWell();
    } catch (RuntimeException | OutOfMemoryError e) {
      recover(recovery, e);
      status = loop.status();
    }
  }

  /** Goes back; where that fails as well, further back, until it works or there is nothing left. */
  private void recover(Recovery recovery, Throwable first) throws InterruptedException {
    Throwable failure = first;
    while (failure != null) {
      lastTurn = clock.instant();
      TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
      failure = afterTryingToRecover(recovery, failure);
    }
  }

  private @Nullable Throwable afterTryingToRecover(Recovery recovery, Throwable failure) {
    Setback reason = Setback.of(failure);
    Recovery.Remedy remedy;
    try {
      remedy = recovery.stepFailed();
    } catch (RuntimeException | OutOfMemoryError again) {
      again.addSuppressed(failure);
      return again;
    }
    if (remedy == Recovery.Remedy.GAVE_UP) {
      throw new TrainingAbandoned(failure);
    }
    Objects.requireNonNull(rollbacks.get(reason)).increment();
    LOG.warnf(
        "Training failed and %s; no example is lost: reason %s, %s",
        remedy == Recovery.Remedy.WENT_BACK
            ? "went back to the last good state"
            : "begins anew, because going back did not help",
        reason,
        failure);
    return null;
  }

  private void turn(LearningLoop loop) throws InterruptedException {
    lastTurn = clock.instant();
    answer(loop);
    boolean isHeld = pause.isHeldAt(loop.ownSteps(), isQuiet(), lastTurn);
    boolean isPausing = isHeld || loop.isIdle(overdue());
    boolean hasArrivals = takeIn(loop, isPausing);
    List<TrainingReport> reports = isHeld && !hasArrivals ? List.of() : loop.step(overdue());
    reports.forEach(outbox::put);
    if (!isPausing || hasArrivals || !reports.isEmpty()) {
      status = loop.status();
    }
    tellWhoWaits(loop);
  }

  /**
   * Takes in what waits, as far as the loop is ready for it; says whether there was anything. Who
   * has nothing else to do waits for the first arrival, and then a moment for those that come with
   * it, unless many are there: looking at each by itself costs many times as much as at all
   * together.
   */
  private boolean takeIn(LearningLoop loop, boolean isPausing) throws InterruptedException {
    Duration patience = isPausing ? NAP : Duration.ZERO;
    Admission admission = loop.isReadyForArrivals(settings.burst()) ? queue.poll(patience) : null;
    boolean hasArrivals = admission != null;
    if (isPausing && hasArrivals && queue.size() < GATHERED) {
      TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
    }
    while (admission != null) {
      lastArrival = clock.instant();
      loop.accept(admission, lastArrival);
      if (admission instanceof Admission.DropShard drop) {
        outbox.drop(drop.shard());
      }
      admission = loop.isReadyForArrivals(settings.burst()) ? queue.poll(Duration.ZERO) : null;
    }
    queue.makeRoom();
    return hasArrivals;
  }

  private Instant overdue() {
    return isQuiet() ? Instant.MAX : clock.instant().minus(settings.maxAge());
  }

  private boolean isQuiet() {
    return queue.isEmpty() && lastArrival.plus(settings.quiet()).isBefore(clock.instant());
  }

  private void answer(LearningLoop loop) {
    for (Question<?> question = questions.poll(); question != null; question = questions.poll()) {
      question.answer(loop);
    }
  }

  private void refuseQuestions() {
    for (Question<?> question = questions.poll(); question != null; question = questions.poll()) {
      question.answer.completeExceptionally(new IllegalStateException("the trainer does not run"));
    }
  }

  /** Ends the thread after what it is doing; waits for it. */
  @Override
  public void close() {
    isStopping = true;
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellWhoWaits(LearningLoop loop) {
    Waiter waiting = waiter.get();
    if (waiting != null
        && loop.ownSteps() >= waiting.ownSteps
        && waiter.compareAndSet(waiting, null)) {
      waiting.bell.run();
    }
  }

  private record Waiter(long ownSteps, Runnable bell) {}

  private record Question<T>(Function<LearningLoop, T> ask, CompletableFuture<T> answer) {
    void answer(LearningLoop loop) {
      try {
        answer.complete(ask.apply(loop));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      } catch (Error e) {
        answer.completeExceptionally(e);
        throw e;
      }
    }
  }
}
