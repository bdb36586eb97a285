package dev.labelstill.plot;

/**
 * The square area of a plot of one share against another, both from {@code low} to 1; pixels from
 * the upper left of the picture.
 */
public record Plot(double left, double top, double side, double low) {
  /** From 0 to 1, with room for axes to the left and below. */
  public static final Plot WHOLE = new Plot(64, 14, 440, 0);

  /** Width of a picture that holds the whole plot. */
  public static final double PICTURE_WIDTH = 526;

  private static final int TICKS = 5;

  public double x(double share) {
    return left + (share - low) / (1 - low) * side;
  }

  public double y(double share) {
    return top + (1 - share) / (1 - low) * side;
  }

  public boolean holds(double xShare, double yShare) {
    return xShare >= low && yShare >= low;
  }

  public boolean holds(Svg.Box box) {
    return box.x() >= left
        && box.x() + box.width() <= left + side
        && box.y() >= top
        && box.y() + box.height() <= top + side;
  }

  /** Axes with names, and the grid. */
  public void drawAxes(Svg svg, String xName, String yName) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      svg.line(x(0), y(share), x(1), y(share), "grid");
      svg.line(x(share), y(0), x(share), y(1), "grid");
      svg.text(x(share), y(0) + 19, Text.percent(share, 0), "tick middle");
      svg.text(x(0) - 9, y(share) + 4, Text.percent(share, 0), "tick end");
    }
    svg.text(x(.5), y(0) + 42, xName, "axis middle");
    svg.turnedText(14, y(.5), -90, yName, "axis middle");
  }

  /** A frame with its two ends written to it. */
  public void drawFrame(Svg svg) {
    svg.box(new Svg.Box(left, top, side, side), 1, "inset", "");
    svg.text(x(low), y(low) + 12, Text.percent(low, 0), "tiny middle");
    svg.text(x(1), y(low) + 12, Text.percent(1, 0), "tiny middle");
    svg.text(x(low) - 4, y(low) + 3, Text.percent(low, 0), "tiny end");
    svg.text(x(low) - 4, y(1) + 3, Text.percent(1, 0), "tiny end");
  }

  /** The line on which both shares are equal. */
  public void drawDiagonal(Svg svg) {
    svg.line(x(low), y(low), x(1), y(1), "diagonal");
  }
}
