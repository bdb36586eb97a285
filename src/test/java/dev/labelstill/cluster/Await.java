package dev.labelstill.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what somebody else brings about. */
public final class Await {
  private static final Duration GLANCE = Duration.ofMillis(50);

  private Await() {}

  /**
   * Looks again and again until something is so; false where it is not in time.
   *
   * @param meanwhile is run between two looks; what it throws ends the waiting
   */
  public static boolean within(Duration patience, BooleanSupplier isSo, Runnable meanwhile) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      glance();
      meanwhile.run();
    }
    return true;
  }

  /** Lets a moment go by. */
  public static void glance() {
    LockSupport.parkNanos(GLANCE.toNanos());
  }
}
