package dev.labelstill.experiment.run;

import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.terminal.ProgressBar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs experiments side by side, each on a thread of its own, and shows how far they are. */
public final class Experiments implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 250;

  private final ExecutorService threads;
  private final ProgressBar bar;

  /**
   * @param parallel experiments at a time
   */
  public Experiments(int parallel, ProgressBar bar) {
    this.threads = Executors.newFixedThreadPool(parallel);
    this.bar = bar;
  }

  /**
   * One experiment to run.
   *
   * @param events how many it streams, about
   */
  public record Job(String title, int events, ExperimentStart start) {}

  /** Begins an experiment and ends with it. */
  @FunctionalInterface
  public interface ExperimentStart {
    /**
     * @param onArrival to be run after each event
     */
    ExperimentResult run(Runnable onArrival);
  }

  /**
   * Runs all, and gives their results in the order of the jobs.
   *
   * @throws InterruptedException where the process is told to stop
   */
  public List<ExperimentResult> run(List<Job> jobs) throws InterruptedException {
    AtomicInteger arrived = new AtomicInteger();
    int events = jobs.stream().mapToInt(Job::events).sum();
    List<Future<ExperimentResult>> futures = new ArrayList<>();
    long start = System.nanoTime();
    for (Job job : jobs) {
      Callable<ExperimentResult> call = () -> job.start().run(arrived::incrementAndGet);
      futures.add(threads.submit(call));
    }
    List<ExperimentResult> results = new ArrayList<>();
    for (Future<ExperimentResult> future : futures) {
      while (!isDone(future)) {
        show(start, Math.min(arrived.get(), events - 1), events, results.size(), jobs);
      }
      results.add(result(future));
    }
    show(start, events, events, results.size() - 1, jobs);
    return results;
  }

  private void show(long start, int done, int all, int current, List<Job> jobs) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    double left = done == 0 ? 0 : elapsed.toSeconds() * (all - done) / (double) done;
    String text =
        done == all
            ? "done"
            : "%d:%02d left  %s"
                .formatted((long) left / 60, (long) left % 60, jobs.get(current).title());
    bar.show(elapsed, done, all, text);
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private static boolean isDone(Future<ExperimentResult> future) throws InterruptedException {
    try {
      future.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException stillRunning) {
      return false;
    } catch (ExecutionException failed) {
      return true;
    }
  }

  private static ExperimentResult result(Future<ExperimentResult> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
