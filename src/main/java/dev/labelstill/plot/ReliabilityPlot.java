package dev.labelstill.plot;

import dev.labelstill.evaluation.Calibration;
import dev.labelstill.evaluation.CalibrationBin;

/**
 * Reliability diagram: for each range of confidence the share that is right, and below it how many
 * examples it holds.
 */
public final class ReliabilityPlot {
  private static final double COUNTS_TOP = Plot.WHOLE.top() + Plot.WHOLE.side() + 66;
  private static final double COUNTS_HEIGHT = 64;
  private static final double HEIGHT = COUNTS_TOP + COUNTS_HEIGHT + 18;
  private static final double BAR_GAP = 1.5;
  private static final String DOT = "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z";

  private ReliabilityPlot() {}

  public static String of(Calibration calibration) {
    Svg svg =
        new Svg(
            Plot.PICTURE_WIDTH,
            HEIGHT,
            "Confidence against the share of refined labels that are right");
    Plot.WHOLE.drawAxes(svg, "confidence", "share that is right");
    for (CalibrationBin bin : calibration.bins()) {
      if (!bin.isEmpty()) {
        drawBar(svg, bin);
      }
    }
    Plot.WHOLE.drawDiagonal(svg);
    for (CalibrationBin bin : calibration.bins()) {
      if (!bin.isEmpty()) {
        svg.mark(
            Plot.WHOLE.x(bin.meanConfidence()), Plot.WHOLE.y(bin.accuracy()), DOT, "dot", tip(bin));
      }
    }
    drawCounts(svg, calibration);
    return svg.end();
  }

  private static void drawBar(Svg svg, CalibrationBin bin) {
    double top = Plot.WHOLE.y(bin.accuracy());
    svg.box(columnOf(bin, top, Plot.WHOLE.y(0) - top), .3, "bar", tip(bin));
  }

  private static void drawCounts(Svg svg, Calibration calibration) {
    int most = calibration.bins().stream().mapToInt(CalibrationBin::count).max().orElse(1);
    double bottom = COUNTS_TOP + COUNTS_HEIGHT;
    svg.line(Plot.WHOLE.x(0), bottom, Plot.WHOLE.x(1), bottom, "grid");
    svg.turnedText(14, COUNTS_TOP + COUNTS_HEIGHT / 2, -90, "examples", "axis middle");
    for (CalibrationBin bin : calibration.bins()) {
      double height = COUNTS_HEIGHT * bin.count() / Math.max(most, 1);
      svg.box(columnOf(bin, bottom - height, height), .55, "bar", tip(bin));
      double middle = Plot.WHOLE.x((bin.lower() + bin.upper()) / 2);
      svg.text(middle, bottom + 13, bin.isEmpty() ? "" : Text.count(bin.count()), "tiny middle");
    }
  }

  private static Svg.Box columnOf(CalibrationBin bin, double y, double height) {
    double left = Plot.WHOLE.x(bin.lower()) + BAR_GAP;
    return new Svg.Box(left, y, Plot.WHOLE.x(bin.upper()) - BAR_GAP - left, height);
  }

  private static String tip(CalibrationBin bin) {
    return "confidence %s: %s right of %s examples"
        .formatted(
            Text.percent(bin.meanConfidence(), 1),
            Text.percent(bin.accuracy(), 1),
            Text.count(bin.count()));
  }
}
