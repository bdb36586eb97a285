package dev.labelstill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the heap memory that one thread takes, garbage included. */
public final class Allocations {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocations() {}

  /**
   * Runs something and fails where it allocated more; up to three times, because the first may load
   * classes.
   *
   * @param sizeBytes heap memory allowed
   */
  public static void requireAtMost(long sizeBytes, Runnable reading) {
    long least = allocatedBy(reading);
    for (int more = 2; more > 0 && least > sizeBytes; more--) {
      least = Math.min(least, allocatedBy(reading));
    }
    assertThat(least).as("bytes allocated").isLessThanOrEqualTo(sizeBytes);
  }

  private static long allocatedBy(Runnable reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
