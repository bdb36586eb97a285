package dev.labelstill.plot;

import java.util.Locale;

/**
 * Builds one SVG picture; sizes in pixels from the upper left, colors by class from the page's
 * style sheet.
 */
public final class Svg {
  private final StringBuilder svg = new StringBuilder();

  /**
   * @param name what the picture shows, for those who cannot see it
   */
  public Svg(double width, double height, String name) {
    svg.append(
        format(
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            width, height, Text.escape(name)));
  }

  public Svg line(double x1, double y1, double x2, double y2, String cssClass) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
        x1, y1, x2, y2, cssClass);
  }

  public Svg text(double x, double y, String text, String cssClass) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, cssClass, Text.escape(text));
  }

  /** Text turned by an angle in degrees around its own position. */
  public Svg turnedText(double x, double y, double degrees, String text, String cssClass) {
    return add(
        "<text transform=\"translate(%.1f %.1f) rotate(%.0f)\" class=\"%s\">%s</text>",
        x, y, degrees, cssClass, Text.escape(text));
  }

  /** A rectangle that says something when pointed at. */
  public Svg box(Box box, double opacity, String cssClass, String tip) {
    return add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill-opacity=\"%.2f\" class=\"%s\"><title>%s</title></rect>",
        box.x, box.y, box.width, box.height, opacity, cssClass, Text.escape(tip));
  }

  /**
   * A closed shape around a point that says something when pointed at; {@code path} is relative to
   * the point.
   */
  public Svg mark(double x, double y, String path, String cssClass, String tip) {
    return add(
        "<path transform=\"translate(%.1f %.1f)\" d=\"%s\" class=\"%s\"><title>%s</title></path>",
        x, y, path, cssClass, Text.escape(tip));
  }

  /** An open line through points that says something when pointed at. */
  public Svg path(String path, String cssClass, String tip) {
    return add(
        "<path d=\"%s\" class=\"%s\"><title>%s</title></path>", path, cssClass, Text.escape(tip));
  }

  /** The picture's markup. */
  public String end() {
    return svg + "</svg>";
  }

  private Svg add(String format, Object... arguments) {
    svg.append(format(format, arguments));
    return this;
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** A rectangle's place. */
  public record Box(double x, double y, double width, double height) {
    public boolean overlaps(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }
}
