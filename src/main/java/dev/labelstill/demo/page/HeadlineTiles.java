package dev.labelstill.demo.page;

import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.DemoScore;
import dev.labelstill.plot.Text;

/** The six figures that matter, large. */
final class HeadlineTiles {
  private HeadlineTiles() {}

  static String of(DemoReport report) {
    DemoScore score = report.score();
    return "<div class=\"tiles\">"
        + share("Single votes", report.truth().accuracyOfSingleVotes(), "are right")
        + share("Given labels", score.givenAccuracy(), "are right: the majority of the votes")
        + best("Refined labels", score.refinedAccuracy(), "are right")
        + tile(
            "ECE",
            Text.decimal(score.calibration().expectedError(), 3),
            "calibration error of the confidence; 0 is perfect")
        + tile(
            "AUPRC", Text.decimal(score.auprc(), 3), "ranking of wrong given labels; 1 is perfect")
        + tile("Speed", Text.decimal(report.examplesPerSecond(), 0), "examples per second")
        + "</div>";
  }

  private static String share(String name, double share, String note) {
    return shareTile("tile", name, share, note);
  }

  private static String best(String name, double share, String note) {
    return shareTile("tile best", name, share, note);
  }

  private static String shareTile(String cssClass, String name, double share, String note) {
    String bar =
        "<i class=\"meter\"><i style=\"width:%s%%\"></i></i>"
            .formatted(Text.decimal(Double.isFinite(share) ? 100 * share : 0, 1));
    return tile(cssClass, name, Text.percent(share, 1), bar + Text.escape(note));
  }

  private static String tile(String name, String figure, String note) {
    return tile("tile", name, figure, Text.escape(note));
  }

  private static String tile(String cssClass, String name, String figure, String noteHtml) {
    return "<div class=\"%s\"><h3>%s</h3><p class=\"figure\">%s</p><p class=\"note\">%s</p></div>"
        .formatted(cssClass, Text.escape(name), Text.escape(figure), noteHtml);
  }
}
