package dev.labelstill.stream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether training pauses where the stream is quiet, so that instances that nobody waits for do not
 * go on alone. Asked for by any thread, looked at by the trainer's.
 */
final class QuietPause {
  private volatile @Nullable Hold hold; // the newest
  private volatile boolean isHeld;
  private @Nullable Hold heldBy; // null where training does not pause
  private Instant heldSince = Instant.MIN;

  /** One call of {@link #holdAt}; another with the same figures is another pause. */
  private static final class Hold {
    final long ownSteps;
    final Duration atMost;

    Hold(long ownSteps, Duration atMost) {
      this.ownSteps = ownSteps;
      this.atMost = atMost;
    }
  }

  /** Asks for a pause from so many steps on, at most so long, in place of the one before. */
  void holdAt(long ownSteps, Duration atMost) {
    hold = new Hold(ownSteps, atMost);
  }

  /** As of the last look. */
  boolean isHeld() {
    return isHeld;
  }

  /** Looks whether training pauses now. */
  boolean isHeldAt(long ownSteps, boolean isQuiet, Instant now) {
    Hold newest = hold;
    if (newest == null || ownSteps < newest.ownSteps || !isQuiet) {
      heldBy = null;
      isHeld = false;
    } else {
      heldSince = newest == heldBy ? heldSince : now;
      heldBy = newest;
      isHeld = now.isBefore(heldSince.plus(newest.atMost));
    }
    return isHeld;
  }
}
