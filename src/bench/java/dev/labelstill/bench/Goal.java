package dev.labelstill.bench;

import java.util.Locale;

/**
 * A figure to reach.
 *
 * @param isLeast whether it is to be reached from below, rather than kept
 * @param unit empty for a ratio
 */
record Goal(boolean isLeast, double limit, String unit) {
  static Goal ratioAtLeast(double limit) {
    return new Goal(true, limit, "");
  }

  static Goal ratioAtMost(double limit) {
    return new Goal(false, limit, "");
  }

  static Goal atMost(double limit, String unit) {
    return new Goal(false, limit, unit);
  }

  boolean isReachedBy(double value) {
    return isLeast ? value >= limit : value <= limit;
  }

  @Override
  public String toString() {
    String number = String.format(Locale.ROOT, unit.isEmpty() ? "%.2f" : "%,.0f", limit);
    return (isLeast ? ">= " : "<= ") + number + (unit.isEmpty() ? "" : " " + unit);
  }
}
