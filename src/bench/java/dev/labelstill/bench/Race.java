package dev.labelstill.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Times contenders in turn, round by round, in one thread, so that what disturbs one disturbs the
 * others. Who begins changes with the round.
 */
final class Race {
  /**
   * @param name unique in a race
   * @param step what is timed, over and over
   */
  record Contender(String name, Runnable step) {}

  /**
   * @param warmUpNanos of each contender
   * @param sliceNanos how long about a contender runs in a round
   */
  record Length(int rounds, long warmUpNanos, long sliceNanos) {
    static Length of(Options options) {
      return options.isShort()
          ? new Length(7, 300_000_000, 40_000_000)
          : new Length(21, 1_500_000_000, 100_000_000);
    }
  }

  private final Clock clock;
  private final Length length;

  Race(Clock clock, Length length) {
    this.clock = clock;
    this.length = length;
  }

  RaceResult run(List<Contender> contenders) {
    List<Integer> stepsInSlice = contenders.stream().map(this::warmUp).toList();
    RaceResult result = new RaceResult(contenders.stream().map(Contender::name).toList());
    for (int round = 0; round < length.rounds(); round++) {
      for (int turn = 0; turn < contenders.size(); turn++) {
        int index = (round + turn) % contenders.size();
        Contender contender = contenders.get(index);
        int steps = stepsInSlice.get(index);
        result.add(contender.name(), nanosOf(contender.step(), steps) / (double) steps);
      }
    }
    return result;
  }

  /** How many steps fill a slice, found out in the second half of the warm-up. */
  private int warmUp(Contender contender) {
    List<Long> nanos = new ArrayList<>();
    long end = clock.nanos() + length.warmUpNanos();
    while (nanos.isEmpty() || clock.nanos() < end) {
      nanos.add(nanosOf(contender.step(), 1));
    }
    double usual = Medians.of(nanos.subList(nanos.size() / 2, nanos.size()));
    return (int) Math.max(1, Math.round(length.sliceNanos() / usual));
  }

  private long nanosOf(Runnable step, int steps) {
    long start = clock.nanos();
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    return clock.nanos() - start;
  }
}
