package dev.labelstill.plot;

import java.util.Locale;

/** Text and numbers for HTML and SVG, the same in every locale. */
public final class Text {
  private Text() {}

  /** Safe as content and as a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** With a comma between thousands. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share as percent with this many digits, a dash where it is not a number. */
  public static String percent(double share, int digits) {
    return Double.isFinite(share) ? decimal(100 * share, digits) + "\u202f%" : "–";
  }

  /** With this many digits after the point, a dash where it is not a number. */
  public static String decimal(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "–";
  }
}
