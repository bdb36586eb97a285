package dev.labelstill.experiment.page;

import dev.labelstill.experiment.score.LearningPoint;
import dev.labelstill.plot.Axis;
import dev.labelstill.plot.HtmlPage;
import dev.labelstill.plot.LinePlot;
import dev.labelstill.plot.Series;
import dev.labelstill.plot.Series.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How learning went over the stream, as four pictures. */
final class LearningPlots {
  private static final double LOWEST = .3; // of the temperatures that are drawn

  private final List<LearningPoint> points;
  private final Axis arrivals;

  private LearningPlots(List<LearningPoint> points) {
    this.points = points;
    int last = points.stream().mapToInt(LearningPoint::arrivals).max().orElse(1);
    arrivals = new Axis("examples that had come", 0, Math.max(last, 1), Axis.Kind.NUMBERS);
  }

  static String of(List<LearningPoint> points) {
    LearningPlots plots = new LearningPlots(points);
    return HtmlPage.pair(plots.accuracy(), plots.noiseRate())
        + HtmlPage.pair(plots.network(), plots.temperature());
  }

  private String accuracy() {
    return shares(
        "Labels that are right",
        "right",
        line("refined labels", 6, point -> point.accuracy().refined()),
        line("given labels", 1, point -> point.accuracy().given()));
  }

  private String noiseRate() {
    return shares(
        "Given labels that are wrong",
        "wrong",
        line("as the service believes", 6, LearningPoint::estimatedNoiseRate),
        line("in truth", 2, LearningPoint::realNoiseRate));
  }

  private String network() {
    return shares(
        "Trust and memorization",
        "share",
        line("trust in the network", 5, LearningPoint::trustInNetwork),
        line("memorization gap", 3, LearningPoint::memorizationGap));
  }

  private String temperature() {
    Series series = line("calibration temperature", 7, LearningPoint::calibrationTemperature);
    double largest =
        series.points().stream().mapToDouble(Point::y).filter(Double::isFinite).max().orElse(1);
    Axis y = new Axis("temperature", LOWEST, Math.max(2, largest), Axis.Kind.LOGARITHMIC);
    return HtmlPage.figure(
        "Calibration temperature",
        LinePlot.of("Calibration temperature over the stream", arrivals, y, List.of(series)));
  }

  private String shares(String title, String yName, Series... series) {
    List<Series> all = List.of(series);
    Axis y =
        Axis.sharesAround(
            yName, all.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::y));
    return HtmlPage.figure(title, LinePlot.of(title + " over the stream", arrivals, y, all));
  }

  private Series line(String name, int style, ToDoubleFunction<LearningPoint> figure) {
    return new Series(
        name,
        style,
        points.stream()
            .map(point -> new Point(point.arrivals(), figure.applyAsDouble(point)))
            .toList());
  }
}
