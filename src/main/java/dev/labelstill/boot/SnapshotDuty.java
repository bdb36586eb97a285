package dev.labelstill.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which of several instances writes the snapshots: the one that came last and shut the others out.
 * It may go again, scaled away for one; whoever was shut out looks now and then whether snapshots
 * still come, and takes over where they do not. Not thread-safe.
 */
final class SnapshotDuty {
  private static final int TURNS = 10; // between two looks, and as many that the other may miss

  private final Duration every;
  private boolean isShutOut;
  private int turnsLeft;

  /**
   * @param every between two snapshots, and between two turns
   */
  SnapshotDuty(Duration every) {
    this.every = every;
  }

  /** Another instance has the duty now. */
  void shutOut() {
    isShutOut = true;
    turnsLeft = TURNS;
  }

  /**
   * Whether this instance is to write in this turn.
   *
   * @param newest looks when the newest snapshot was taken, empty where there is none; asked
   *     seldom, because it reads the topic
   */
  boolean isOurs(Supplier<Optional<Instant>> newest, Instant now) {
    if (isShutOut && --turnsLeft <= 0) {
      turnsLeft = TURNS;
      Instant missedSince = now.minus(every.multipliedBy(TURNS));
      isShutOut = newest.get().filter(missedSince::isBefore).isPresent();
    }
    return !isShutOut;
  }
}
