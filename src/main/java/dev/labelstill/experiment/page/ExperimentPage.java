package dev.labelstill.experiment.page;

import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.plot.ConfusionHeatMap;
import dev.labelstill.plot.HtmlPage;
import dev.labelstill.plot.ReliabilityPlot;
import dev.labelstill.plot.Text;
import dev.labelstill.plot.Tiles;

/** One evaluation as one HTML page. */
public final class ExperimentPage {
  private final ExperimentResult result;
  private final ExperimentScore score;
  private final Pictures pictures;

  private ExperimentPage(ExperimentResult result, Pictures pictures) {
    this.result = result;
    this.pictures = pictures;
    score = result.score();
  }

  /**
   * The whole page.
   *
   * @param result with its examples, which the curve and the corrections are drawn from
   */
  public static String of(ExperimentResult result, Pictures pictures) {
    return new ExperimentPage(result, pictures).page();
  }

  private String page() {
    return new HtmlPage("evaluation", headline(), lead())
        .add(tiles())
        .section(
            "learning",
            "Learning over the stream",
            "Of the newest arrivals at each moment, by what was believed just then: early examples are refined again later. A temperature of 10 says that the noise fit has proved nothing yet.",
            LearningPlots.of(result.learned().points()))
        .section(
            "noise",
            "Which labels are mixed up",
            "Each row is a true label; numbers are percent of the row. The service has never seen a true label, but for gold.",
            noise())
        .add(HtmlPage.pair(honesty(), finding()))
        .section(
            "certain",
            "The most certain corrections",
            "Given label, refined label with its confidence, and whether it is right.",
            Corrections.of(result, pictures))
        .footer(footer())
        .end();
  }

  private String headline() {
    return "From %s to %s right"
        .formatted(
            Text.percent(score.given().accuracy(), 1), Text.percent(score.refined().accuracy(), 1));
  }

  private String lead() {
    return "%s: a stream of %s examples, each judged by networks that learned from the stream alone. Gold examples do not count in any figure."
        .formatted(result.setting().title(), Text.count(result.examples().size()));
  }

  private String tiles() {
    return new Tiles()
        .share("Given labels", score.given().accuracy(), "are right")
        .best("Refined labels", score.refined().accuracy(), "are right")
        .share("Changed", score.changedShare(), "of the given labels")
        .figure(
            "ECE",
            Text.decimal(score.calibration().expectedError(), 3),
            "calibration error of the confidence; 0 is perfect")
        .figure(
            "AUPRC", Text.decimal(score.auprc(), 3), "ranking of wrong given labels; 1 is perfect")
        .figure(
            "Speed",
            Text.decimal(result.cost().examplesPerCpuSecond(), 0),
            "examples per second of one core")
        .end();
  }

  private String noise() {
    return HtmlPage.pair(
        HtmlPage.figure(
            "As the service believes",
            ConfusionHeatMap.of(result.learned().estimatedNoise(), result.labels())),
        HtmlPage.figure(
            "In truth", ConfusionHeatMap.of(score.given(), result.labels(), "given label")));
  }

  private String honesty() {
    return part(
        "Is the confidence honest?",
        "Of the labels refined with some confidence, how many are right. On the dashed line the two are equal.",
        ReliabilityPlot.of(score.calibration()));
  }

  private String finding() {
    return part(
        "Can wrong labels be found?",
        "Going through the given labels from the most suspicious on: how many of the wrong ones are found, and how much of what one looks at is wrong.",
        FindingPlot.of(result));
  }

  private static String part(String title, String how, String svg) {
    return "<section><h2>%s</h2><p class=\"how\">%s</p><figure class=\"plot\">%s</figure></section>"
        .formatted(Text.escape(title), Text.escape(how), svg);
  }

  private String footer() {
    return "<p>Seed %d, %s s of one core. Held-out accuracy of the networks %s. Of the given labels flagged as issues %s are wrong; of the wrong ones %s are flagged. The worst class is refined rightly to %s.</p>"
        .formatted(
            result.setting().seed(),
            Text.decimal(result.cost().cpuSeconds(), 1),
            Text.percent(result.learned().heldOutAccuracy(), 1),
            Text.percent(score.issueFlag().precision(), 1),
            Text.percent(score.issueFlag().recall(), 1),
            Text.percent(score.leastRecall(), 1));
  }
}
