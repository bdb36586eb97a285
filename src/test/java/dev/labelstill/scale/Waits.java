package dev.labelstill.scale;

import java.util.Arrays;

/** How long images waited for their first refinement, and how long partitions said nothing. */
final class Waits {
  private final long[] nanos; // of those that came, in the order they came
  private final long[] lastNanos = new long[ScaleOptions.PARTITIONS]; // 0 before the first
  private int size;
  private long longestPauseNanos;

  Waits(int images) {
    nanos = new long[images];
  }

  void add(long waitedNanos, int partition, long nowNanos) {
    nanos[size++] = waitedNanos;
    if (lastNanos[partition] != 0) {
      longestPauseNanos = Math.max(longestPauseNanos, nowNanos - lastNanos[partition]);
    }
    lastNanos[partition] = nowNanos;
  }

  /** Seconds that a share of the images waited at most; not a number where none came. */
  double quantileSeconds(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return size == 0 ? Double.NaN : sorted[(int) Math.ceil(share * size) - 1] / 1e9;
  }

  /** From a moment until the last one came. */
  double secondsUntilLast(long sinceNanos) {
    return (Arrays.stream(lastNanos).max().orElse(sinceNanos) - sinceNanos) / 1e9;
  }

  /** The longest time between two first refinements on one partition. */
  double longestPauseSeconds() {
    return longestPauseNanos / 1e9;
  }
}
