package dev.labelstill.stream;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What lives on this JVM's heap. */
final class LiveHeap {
  private static final int COLLECTIONS = 3;

  private LiveHeap() {}

  /** Bytes that are left when garbage is collected: the least of some collections. */
  static long bytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
