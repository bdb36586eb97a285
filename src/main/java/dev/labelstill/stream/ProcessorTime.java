package dev.labelstill.stream;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Processor time that went into one thing, on whichever threads. Thread-safe. */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LongAdder nanos = new LongAdder();

  /**
   * Does something, and counts what it costs the calling thread; nothing where the JVM does not
   * know.
   */
  public <T> T spentOn(Supplier<T> work) {
    long before = ofThisThread();
    try {
      return work.get();
    } finally {
      add(ofThisThread() - before);
    }
  }

  /** What the calling thread has used since it began, in nanoseconds. */
  public static long ofThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** What all threads of this process have used, in nanoseconds; -1 where nobody knows. */
  public static long ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  /** Counts time that was measured elsewhere. */
  public void add(long someNanos) {
    nanos.add(someNanos);
  }

  /** All of it. */
  public Duration sum() {
    return Duration.ofNanos(nanos.sum());
  }
}
