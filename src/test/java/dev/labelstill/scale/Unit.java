package dev.labelstill.scale;

import dev.labelstill.terminal.Numbers;

/** How a figure is written. */
enum Unit {
  /** Of a share in [0, 1]. */
  PERCENT(100, 2, " %"),
  /** In [-1, 1]. */
  SHARE(1, 3, ""),
  SECONDS(1, 2, " s"),
  /** Of seconds. */
  MILLISECONDS(1e3, 1, " ms"),
  /** Of bytes per second. */
  MEGABYTES_PER_SECOND(1e-6, 2, " MB/s"),
  PER_SECOND(1, 0, " /s"),
  COUNT(1, 0, "");

  private final double factor;
  private final int digits;
  private final String suffix;

  Unit(double factor, int digits, String suffix) {
    this.factor = factor;
    this.digits = digits;
    this.suffix = suffix;
  }

  private String text(double value) {
    return Numbers.decimal(value * factor, digits) + (Double.isFinite(value) ? suffix : "");
  }

  /** A figure alone. */
  Row shown(String what, double value) {
    return Row.shown(what, value, text(value));
  }

  /** A figure that is to be at least so much. */
  Row atLeast(String what, double value, double limit) {
    return new Row(what, value, text(value), ">= " + text(limit), value >= limit);
  }

  /** A figure that is to be at most so much. */
  Row atMost(String what, double value, double limit) {
    return new Row(what, value, text(value), "<= " + text(limit), value <= limit);
  }
}
