package dev.labelstill.cli;

import dev.labelstill.terminal.Numbers;
import dev.labelstill.terminal.ProgressBar;
import java.time.Duration;

/** Shows how much of a file is read, a few times a second. One thread. */
final class ImportProgress {
  private static final int KIBIBYTE = 1024;
  private static final long BETWEEN_NANOS = Duration.ofMillis(200).toNanos();

  private final ProgressBar bar = Output.bar();
  private final long start = System.nanoTime();
  private final int allKib;
  private long lastNanos = start;

  ImportProgress(long sizeBytes) {
    allKib = kib(sizeBytes);
  }

  /** Shows it where the last picture is old enough. The end is not reached before it is said. */
  void show(long readBytes, long events) {
    long now = System.nanoTime();
    if (now - lastNanos >= BETWEEN_NANOS) {
      lastNanos = now;
      draw(Math.min(kib(readBytes), allKib - 1), events);
    }
  }

  void finish(long events) {
    draw(allKib, events);
  }

  /** Ends the line, so that a message starts on one of its own. */
  void interrupt() {
    bar.interrupt();
  }

  private void draw(int doneKib, long events) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    bar.show(elapsed, doneKib, allKib, "KiB, " + Numbers.count(events) + " events");
  }

  private static int kib(long bytes) {
    return Math.toIntExact((bytes + KIBIBYTE - 1) / KIBIBYTE);
  }
}
