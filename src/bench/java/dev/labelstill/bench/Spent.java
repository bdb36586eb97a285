package dev.labelstill.bench;

import dev.labelstill.process.JavaProcess;
import java.time.Instant;
import java.util.List;

/**
 * What had been spent at a moment, or between two.
 *
 * @param at on the wall clock
 * @param nanos by the clock that only runs forward
 * @param processorNanos of each process
 */
record Spent(Instant at, long nanos, List<Long> processorNanos) {
  static Spent until(List<JavaProcess> processes) {
    return new Spent(
        Instant.now(), System.nanoTime(), processes.stream().map(Spent::processorNanos).toList());
  }

  private static long processorNanos(JavaProcess process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(process::died)
        .toNanos();
  }

  /** Examples a second of the wall clock. */
  double perSecond(Spent earlier, long examples) {
    return examples * 1e9 / (nanos - earlier.nanos);
  }

  /** Processor time of an example in one of the processes, in nanoseconds. */
  double processorNanos(int process, Spent earlier, long examples) {
    return (processorNanos.get(process) - earlier.processorNanos.get(process)) / (double) examples;
  }

  /** As {@link #processorNanos(int, Spent, long)}, of all processes together. */
  double processorNanos(Spent earlier, long examples) {
    double sum = 0;
    for (int i = 0; i < processorNanos.size(); i++) {
      sum += processorNanos(i, earlier, examples);
    }
    return sum;
  }
}
