package dev.labelstill.plot;

import java.util.List;

/**
 * One line of a {@link LinePlot}.
 *
 * @param style color and dashes, from 1 to {@value #STYLES}
 * @param points from left to right; where y is not a number the line is broken
 */
public record Series(String name, int style, List<Point> points) {
  public static final int STYLES = 7;

  public Series {
    points = List.copyOf(points);
    if (style < 1 || style > STYLES) {
      throw new IllegalArgumentException("a style must be from 1 to " + STYLES);
    }
  }

  /** One point of a line. */
  public record Point(double x, double y) {}
}
