package dev.labelstill.faults;

import java.time.Duration;

/**
 * How a fault ended.
 *
 * @param time from the fault, or from its end where it lasted, until a record sent meanwhile was
 *     refined and committed; null where the fault could not be brought about here
 * @param kills how often the service was killed
 * @param note what there is to say; empty where nothing
 */
record Recovery(Duration time, int kills, String note) {
  static Recovery after(Duration time, int kills) {
    return new Recovery(time, kills, "");
  }

  static Recovery skipped(String why) {
    return new Recovery(null, 0, why);
  }

  Recovery noting(String more) {
    return new Recovery(time, kills, more);
  }

  boolean isSkipped() {
    return time == null;
  }
}
