package dev.labelstill.demo.page;

import dev.labelstill.demo.score.AnnotatorEstimate;
import dev.labelstill.evaluation.crowd.AnnotatorKind;
import dev.labelstill.plot.Plot;
import dev.labelstill.plot.Svg;
import dev.labelstill.plot.Text;
import java.util.List;
import java.util.Locale;

/**
 * Scatter of the annotators: how often each is right against how reliable each was found. The
 * careful ones lie close together, so the empty corner below the diagonal shows them once more,
 * larger.
 */
final class AnnotatorPlot {
  private static final double HEIGHT = Plot.WHOLE.top() + Plot.WHOLE.side() + 84;
  private static final double LEGEND_Y = Plot.WHOLE.top() + Plot.WHOLE.side() + 70;
  private static final double LEGEND_STEP = 110;
  private static final double ZOOM_SIDE = 192;
  private static final double ZOOM_LOWEST = .6;
  private static final double ZOOM_STEP = .05;

  private final List<AnnotatorEstimate> annotators;
  private final Plot zoom;

  private AnnotatorPlot(List<AnnotatorEstimate> annotators) {
    this.annotators = annotators;
    zoom =
        new Plot(
            Plot.WHOLE.x(1) - ZOOM_SIDE - 12,
            Plot.WHOLE.y(0) - ZOOM_SIDE - 22,
            ZOOM_SIDE,
            lowOfCareful(annotators));
  }

  static String of(List<AnnotatorEstimate> annotators) {
    return new AnnotatorPlot(annotators).draw();
  }

  /** Where the zoom starts: a round number below the careful annotators. */
  private static double lowOfCareful(List<AnnotatorEstimate> annotators) {
    double least =
        annotators.stream()
            .filter(one -> one.annotator().kind() == AnnotatorKind.CAREFUL)
            .mapToDouble(one -> Math.min(one.realAccuracy(), one.estimatedQuality()))
            .min()
            .orElse(0);
    return Math.min(
        1 - ZOOM_STEP, Math.max(ZOOM_LOWEST, Math.floor(least / ZOOM_STEP) * ZOOM_STEP));
  }

  private String draw() {
    Svg svg =
        new Svg(
            Plot.PICTURE_WIDTH,
            HEIGHT,
            "Real accuracy of each annotator against the published quality");
    Plot.WHOLE.drawAxes(svg, "share of the annotator's votes that is right", "published quality");
    Plot.WHOLE.drawDiagonal(svg);
    double corner = Plot.WHOLE.x(1) - Plot.WHOLE.x(zoom.low());
    svg.box(
        new Svg.Box(Plot.WHOLE.x(zoom.low()), Plot.WHOLE.y(1), corner, corner), 1, "zoomed", "");
    drawMarks(svg, Plot.WHOLE, annotators.stream().filter(one -> !isZoomed(one)).toList());
    annotators.stream().filter(this::isZoomed).forEach(one -> drawMark(svg, Plot.WHOLE, one));
    zoom.drawFrame(svg);
    zoom.drawDiagonal(svg);
    drawMarks(svg, zoom, annotators.stream().filter(this::isZoomed).toList());
    drawLegend(svg);
    return svg.end();
  }

  private boolean isZoomed(AnnotatorEstimate one) {
    return zoom.holds(one.realAccuracy(), one.estimatedQuality());
  }

  /** Marks with their names. */
  private static void drawMarks(Svg svg, Plot plot, List<AnnotatorEstimate> shown) {
    LabelPlacer placer = new LabelPlacer(plot);
    for (AnnotatorEstimate one : shown) {
      placer.avoidMark(plot.x(one.realAccuracy()), plot.y(one.estimatedQuality()));
    }
    for (AnnotatorEstimate one : shown) {
      placer.draw(
          svg,
          plot.x(one.realAccuracy()),
          plot.y(one.estimatedQuality()),
          one.annotator().id().value());
    }
    shown.forEach(one -> drawMark(svg, plot, one));
  }

  private static void drawMark(Svg svg, Plot plot, AnnotatorEstimate one) {
    AnnotatorKind kind = one.annotator().kind();
    svg.mark(
        plot.x(one.realAccuracy()),
        plot.y(one.estimatedQuality()),
        shape(kind),
        cssClass(kind),
        tip(one));
  }

  private static void drawLegend(Svg svg) {
    double left = Plot.WHOLE.x(.5) - LEGEND_STEP * AnnotatorKind.values().length / 2.0 + 16;
    for (AnnotatorKind kind : AnnotatorKind.values()) {
      svg.mark(left, LEGEND_Y, shape(kind), cssClass(kind), name(kind));
      svg.text(left + 12, LEGEND_Y + 4, name(kind), "tick");
      left += LEGEND_STEP;
    }
  }

  /** A circle, a triangle or a square: kinds differ by shape as well as by color. */
  private static String shape(AnnotatorKind kind) {
    return switch (kind) {
      case CAREFUL -> "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z";
      case HASTY -> "M0,-6.5L6,4.5L-6,4.5z";
      case SPAMMER -> "M-5,-5h10v10h-10z";
    };
  }

  private static String cssClass(AnnotatorKind kind) {
    return "mark " + name(kind);
  }

  private static String name(AnnotatorKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String tip(AnnotatorEstimate one) {
    return "%s, %s: %s of %s votes right, quality %s"
        .formatted(
            one.annotator().id(),
            name(one.annotator().kind()),
            Text.percent(one.realAccuracy(), 1),
            Text.count(one.votes()),
            Text.percent(one.estimatedQuality(), 1));
  }
}
