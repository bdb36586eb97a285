package dev.labelstill.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long images waited for their first refinement, and how long partitions said nothing. */
final class Waits {
  private static final long LONG_NANOS = 5_000_000_000L;

  private final long[] nanos; // of those that came, in the order they came
  private final long[] lastNanos = new long[ScaleOptions.PARTITIONS]; // 0 before the first
  private int size;
  private final List<Pause> longPauses = new ArrayList<>();
  private Pause longestPause = new Pause(0, 0, 0);

  /** A time in which a partition said nothing new, up to a moment. */
  record Pause(int partition, long nanos, long untilNanos) {
    double seconds() {
      return nanos / 1e9;
    }

    String toString(long beginningNanos) {
      return "partition %d paused for %.1f s, until %.0f s after the beginning"
          .formatted(partition, seconds(), (untilNanos - beginningNanos) / 1e9);
    }
  }

  Waits(int images) {
    nanos = new long[images];
  }

  void add(long waitedNanos, int partition, long nowNanos) {
    nanos[size++] = waitedNanos;
    long pausedNanos = nowNanos - lastNanos[partition];
    if (lastNanos[partition] != 0 && pausedNanos > longestPause.nanos()) {
      longestPause = new Pause(partition, pausedNanos, nowNanos);
    }
    if (lastNanos[partition] != 0 && pausedNanos >= LONG_NANOS) {
      longPauses.add(new Pause(partition, pausedNanos, nowNanos));
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

  /** Times of 5 s and more between two first refinements on one partition, in order. */
  List<Pause> longPauses() {
    return longPauses;
  }

  /** The longest time between two first refinements on one partition. */
  Pause longestPause() {
    return longestPause;
  }
}
