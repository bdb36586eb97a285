package dev.labelstill.snapshot;

import java.time.Duration;

/**
 * A moment by which something must be done; never goes back, whatever the clock on the wall does.
 */
final class Deadline {
  private final long endNanos;

  Deadline(Duration fromNow) {
    this.endNanos = System.nanoTime() + fromNow.toNanos();
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }

  Duration atMost(Duration duration) {
    return left().compareTo(duration) < 0 ? left() : duration;
  }
}
