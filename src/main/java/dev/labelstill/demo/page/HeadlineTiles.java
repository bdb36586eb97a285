package dev.labelstill.demo.page;

import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.DemoScore;
import dev.labelstill.plot.Text;
import dev.labelstill.plot.Tiles;

/** The six figures that matter, large. */
final class HeadlineTiles {
  private HeadlineTiles() {}

  static String of(DemoReport report) {
    DemoScore score = report.score();
    return new Tiles()
        .share("Single votes", report.truth().accuracyOfSingleVotes(), "are right")
        .share("Given labels", score.givenAccuracy(), "are right: the majority of the votes")
        .best("Refined labels", score.refinedAccuracy(), "are right")
        .figure(
            "ECE",
            Text.decimal(score.calibration().expectedError(), 3),
            "calibration error of the confidence; 0 is perfect")
        .figure(
            "AUPRC", Text.decimal(score.auprc(), 3), "ranking of wrong given labels; 1 is perfect")
        .figure("Speed", Text.decimal(report.examplesPerSecond(), 0), "examples per second")
        .end();
  }
}
