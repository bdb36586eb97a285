package dev.labelstill.plot;

import java.util.List;
import java.util.Locale;

/** Picture of a few lines over one axis, with their names below. */
public final class LinePlot {
  private static final double LEFT = 64;
  private static final double TOP = 14;
  private static final double WIDTH = 440;
  private static final double HEIGHT = 300;
  private static final double LEGEND_TOP = TOP + HEIGHT + 68;
  private static final double LEGEND_ROW = 20;
  private static final double LEGEND_COLUMN = 258;
  private static final double SAMPLE = 28;

  private final Axis x;
  private final Axis y;
  private final List<Series> series;

  private LinePlot(Axis x, Axis y, List<Series> series) {
    this.x = x;
    this.y = y;
    this.series = series;
  }

  /**
   * The picture.
   *
   * @param name what it shows, for those who cannot see it
   */
  public static String of(String name, Axis x, Axis y, List<Series> series) {
    return new LinePlot(x, y, series).draw(name);
  }

  private String draw(String name) {
    int rows = (series.size() + 1) / 2;
    Svg svg = new Svg(Plot.PICTURE_WIDTH, LEGEND_TOP + rows * LEGEND_ROW - 4, name);
    drawAxes(svg);
    for (Series one : series) {
      svg.path(path(one), "line s" + one.style(), one.name());
    }
    for (int i = 0; i < series.size(); i++) {
      drawLegend(svg, series.get(i), i);
    }
    return svg.end();
  }

  private void drawAxes(Svg svg) {
    for (double tick : y.ticks()) {
      svg.line(LEFT, yOf(tick), LEFT + WIDTH, yOf(tick), "grid");
      svg.text(LEFT - 9, yOf(tick) + 4, y.text(tick), "tick end");
    }
    for (double tick : x.ticks()) {
      svg.line(xOf(tick), TOP, xOf(tick), TOP + HEIGHT, "grid");
      svg.text(xOf(tick), TOP + HEIGHT + 19, x.text(tick), "tick middle");
    }
    svg.text(LEFT + WIDTH / 2, TOP + HEIGHT + 42, x.name(), "axis middle");
    svg.turnedText(14, TOP + HEIGHT / 2, -90, y.name(), "axis middle");
  }

  private void drawLegend(Svg svg, Series one, int index) {
    int row = index / 2;
    double left = 14 + index % 2 * LEGEND_COLUMN;
    double middle = LEGEND_TOP + row * LEGEND_ROW;
    svg.line(left, middle, left + SAMPLE, middle, "line s" + one.style());
    svg.text(left + SAMPLE + 8, middle + 4, one.name(), "tick");
  }

  private String path(Series one) {
    StringBuilder path = new StringBuilder();
    boolean isBroken = true;
    for (Series.Point point : one.points()) {
      boolean isKnown = Double.isFinite(point.x()) && Double.isFinite(point.y());
      if (isKnown) {
        path.append(
            String.format(
                Locale.ROOT, "%s%.1f %.1f", isBroken ? "M" : "L", xOf(point.x()), yOf(point.y())));
      }
      isBroken = !isKnown;
    }
    return path.toString();
  }

  private double xOf(double value) {
    return LEFT + x.place(value) * WIDTH;
  }

  private double yOf(double value) {
    return TOP + (1 - y.place(value)) * HEIGHT;
  }
}
