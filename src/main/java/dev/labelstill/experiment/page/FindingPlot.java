package dev.labelstill.experiment.page;

import dev.labelstill.evaluation.PrecisionRecall;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.plot.Axis;
import dev.labelstill.plot.LinePlot;
import dev.labelstill.plot.Series;
import dev.labelstill.plot.Series.Point;
import java.util.List;

/** Precision-recall curve of finding wrong given labels by their quality. */
final class FindingPlot {
  private FindingPlot() {}

  static String of(ExperimentResult result) {
    double wrong = 1 - result.score().given().accuracy();
    List<PrecisionRecall> curve = ExperimentScore.curve(result.examples());
    List<Point> found =
        curve.stream().map(point -> new Point(point.recall(), point.precision())).toList();
    return LinePlot.of(
        "Precision over recall of finding wrong given labels",
        Axis.shares("found of the wrong labels"),
        Axis.shares("wrong among those looked at"),
        List.of(
            new Series("lowest label quality first", 6, found),
            new Series("in any order", 2, List.of(new Point(0, wrong), new Point(1, wrong)))));
  }
}
