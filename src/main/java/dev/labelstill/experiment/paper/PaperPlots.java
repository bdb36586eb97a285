package dev.labelstill.experiment.paper;

import dev.labelstill.plot.Axis;
import dev.labelstill.plot.LinePlot;
import dev.labelstill.plot.Series;
import dev.labelstill.plot.Series.Point;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Pictures of the experiment. */
final class PaperPlots {
  private static final String DISTANCE = "distance to the true labels";
  private static final String RIGHT = "right";

  private final PaperResult result;
  private final double share;
  private final Axis steps;

  /**
   * @param share of wrong labels whose courses are shown
   */
  PaperPlots(PaperResult result, double share) {
    this.result = result;
    this.share = share;
    steps =
        new Axis(
            "steps", 1, Math.max(10, result.setting().descent().steps()), Axis.Kind.LOGARITHMIC);
  }

  String distances() {
    return courses(Axis.upTo(DISTANCE, 1), moment -> moment.fit().distance());
  }

  String accuracies() {
    return courses(Axis.shares(RIGHT), moment -> moment.fit().accuracy());
  }

  /** What is left of both parts of the given labels. */
  String residuals(PaperMethod method) {
    Course course = result.meanCourse(method, share);
    return LinePlot.of(
        "Parts of the given labels not taken up: " + method.title(),
        steps,
        Axis.shares("not taken up"),
        List.of(
            series("informative part", 6, course, Moment::informativeLeft),
            series("noise", 1, course, Moment::noiseLeft)));
  }

  String endAccuracies() {
    return ends(Axis.shares(RIGHT), Fit::accuracy);
  }

  String endDistances() {
    return ends(Axis.upTo(DISTANCE, 1), Fit::distance);
  }

  private String courses(Axis y, ToDoubleFunction<Moment> figure) {
    List<Series> series =
        Arrays.stream(PaperMethod.values())
            .filter(PaperMethod::isTrained)
            .map(
                method ->
                    series(method.title(), style(method), result.meanCourse(method, share), figure))
            .toList();
    return LinePlot.of(y.name() + " over steps", steps, y, series);
  }

  private String ends(Axis y, ToDoubleFunction<Fit> figure) {
    List<Double> shares = result.setting().wrongShares();
    double most = shares.stream().mapToDouble(one -> one).max().orElseThrow();
    Axis x = new Axis("wrong given labels", 0, Math.max(.1, most), Axis.Kind.SHARES);
    List<Series> series =
        Arrays.stream(PaperMethod.values())
            .map(method -> new Series(method.title(), style(method), ends(method, figure)))
            .toList();
    return LinePlot.of(y.name() + " over the share of wrong labels", x, y, series);
  }

  private List<Point> ends(PaperMethod method, ToDoubleFunction<Fit> figure) {
    return result.setting().wrongShares().stream()
        .map(one -> Outcome.of(result.runs(method, one)))
        .map(outcome -> new Point(outcome.wrongShare(), figure.applyAsDouble(outcome.end())))
        .toList();
  }

  private static Series series(
      String name, int style, Course course, ToDoubleFunction<Moment> figure) {
    Stream<Moment> afterTheStart = course.moments().stream().skip(1);
    return new Series(
        name,
        style,
        afterTheStart.map(one -> new Point(one.step(), figure.applyAsDouble(one))).toList());
  }

  /** Each method has one look in all pictures. */
  private static int style(PaperMethod method) {
    return switch (method) {
      case PLAIN -> 1;
      case STOPPED_BY_ORACLE -> 2;
      case AGREEMENT_ONE_HOT -> 3;
      case AGREEMENT_SOFT -> 4;
      case RISING -> 5;
      case ROLLING -> 6;
      case RISING_SLOWLY -> 7;
    };
  }
}
