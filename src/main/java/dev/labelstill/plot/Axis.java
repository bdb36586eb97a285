package dev.labelstill.plot;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One axis of a {@link LinePlot}.
 *
 * @param low value at its start; above 0 on a logarithmic one
 * @param high value at its end, above {@code low}
 */
public record Axis(String name, double low, double high, Kind kind) {
  private static final int TICKS = 5;

  /** How values are placed and written. */
  public enum Kind {
    NUMBERS,
    SHARES,
    LOGARITHMIC
  }

  public Axis {
    if (!(high > low) || (kind == Kind.LOGARITHMIC && !(low > 0))) {
      throw new IllegalArgumentException("an axis must rise, a logarithmic one from above 0");
    }
  }

  /** Shares from 0 to 1, written as percent. */
  public static Axis shares(String name) {
    return new Axis(name, 0, 1, Kind.SHARES);
  }

  /**
   * Shares between round numbers around the given ones; those that are not numbers do not count.
   */
  public static Axis sharesAround(String name, DoubleStream shares) {
    DoubleSummaryStatistics range = shares.filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      return shares(name);
    }
    double low = Math.floor(range.getMin() * 10 + 1e-9) / 10;
    double high = Math.ceil(range.getMax() * 10 - 1e-9) / 10;
    return new Axis(name, low, Math.max(high, low + .1), Kind.SHARES);
  }

  /** From 0 to a round number at or above the largest value. */
  public static Axis upTo(String name, double largest) {
    double step = roundStep(Math.max(largest, 1e-9));
    return new Axis(name, 0, Math.ceil(largest / step - 1e-9) * step, Kind.NUMBERS);
  }

  /** Where a value lies, 0 at the start and 1 at the end; values beyond lie on the ends. */
  double place(double value) {
    double place =
        kind == Kind.LOGARITHMIC
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.min(1, Math.max(0, place));
  }

  /** Round values to draw grid lines at. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (kind == Kind.LOGARITHMIC) {
      for (double tick = Math.pow(10, Math.ceil(Math.log10(low) - 1e-9));
          tick <= high * (1 + 1e-9);
          tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = roundStep(high - low);
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** A value as it is written to the axis. */
  String text(double value) {
    if (kind == Kind.SHARES) {
      return Text.percent(value, roundStep(high - low) < .01 ? 1 : 0);
    }
    double step = kind == Kind.LOGARITHMIC ? value : roundStep(high - low);
    return Text.decimal(value, (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  }

  /** 1, 2 or 5 times a power of ten, so that about five of it make the range. */
  private static double roundStep(double range) {
    double raw = range / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
  }
}
