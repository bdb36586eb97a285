package dev.labelstill.terminal;

import java.util.Locale;

/** Numbers as a person reads them, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** With a comma between thousands. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share as percent with one digit, a dash where it is not a number. */
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
  }

  /** With this many digits after the point, a dash where it is not a number. */
  public static String decimal(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "-";
  }
}
