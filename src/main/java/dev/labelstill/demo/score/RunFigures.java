package dev.labelstill.demo.score;

import java.time.Duration;

/**
 * How a run of the demo went.
 *
 * @param backend where the network ran: {@code cpu} or {@code cuda}
 * @param elapsed from the first record sent to the last refinement read
 * @param peakRssMb resident memory of all processes at its highest, in MB
 */
public record RunFigures(String backend, long seed, Duration elapsed, double peakRssMb) {
  public double seconds() {
    return elapsed.toMillis() / 1000.0;
  }
}
