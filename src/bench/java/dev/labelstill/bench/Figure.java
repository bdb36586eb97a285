package dev.labelstill.bench;

import java.util.Locale;

/** A number and its unit. */
record Figure(double value, String unit) {
  /** In milliseconds, microseconds or nanoseconds. */
  static Figure ofNanos(double nanos) {
    if (nanos >= 1e6) {
      return new Figure(nanos / 1e6, "ms");
    }
    return nanos >= 1e3 ? ofMicros(nanos) : new Figure(nanos, "ns");
  }

  static Figure ofMicros(double nanos) {
    return new Figure(nanos / 1e3, "us");
  }

  /** Of floating-point operations that take so long. */
  static Figure ofRate(double operations, double nanos) {
    return new Figure(operations / nanos, "GFLOP/s");
  }

  static Figure ofBytes(double bytes) {
    return new Figure(bytes, "B");
  }

  @Override
  public String toString() {
    String number = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, number, value) + " " + unit;
  }
}
