package dev.labelstill.demo.run;

import java.time.Duration;

/** Time since the first record was sent and since the last was read. */
final class Watch {
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;

  void sawRecord() {
    lastNanos = System.nanoTime();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  Duration untilLastRecord() {
    return Duration.ofNanos(lastNanos - startNanos);
  }

  boolean isStillFor(Duration time) {
    return System.nanoTime() - lastNanos >= time.toNanos();
  }
}
