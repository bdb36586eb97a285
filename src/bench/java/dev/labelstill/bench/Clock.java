package dev.labelstill.bench;

import java.lang.management.ManagementFactory;

/** What a race is timed by, in nanoseconds. */
enum Clock {
  /** Of the calling thread: what else runs on the machine costs it little. */
  CPU {
    @Override
    long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  },
  /** For work on several threads. */
  WALL {
    @Override
    long nanos() {
      return System.nanoTime();
    }
  };

  abstract long nanos();

  static Clock of(int threads) {
    return threads == 1 ? CPU : WALL;
  }
}
