package dev.labelstill.demo.page;

import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.DemoScore;
import dev.labelstill.demo.score.RunFigures;
import dev.labelstill.plot.ConfusionHeatMap;
import dev.labelstill.plot.HtmlPage;
import dev.labelstill.plot.ReliabilityPlot;
import dev.labelstill.plot.Text;

/** The demo's report as one HTML page: figures, pictures, the stream's account. */
public final class ReportPage {
  private final DemoReport report;
  private final DemoScore score;
  private final Gallery gallery;

  private ReportPage(DemoReport report, FashionImages images) {
    this.report = report;
    score = report.score();
    gallery = new Gallery(images);
  }

  /** The whole page. */
  public static String of(DemoReport report, FashionImages images) {
    return new ReportPage(report, images).page();
  }

  private String page() {
    HtmlPage page =
        new HtmlPage("demo report", headline(), lead())
            .add(HeadlineTiles.of(report))
            .section(
                "confusion",
                "Which labels are mixed up",
                "Each row is a true label; numbers are percent of the row. Blue is right, orange is mistaken.",
                confusions())
            .add(plots());
    addGalleries(page);
    return page.section("account", "The stream's account", "", StreamAccount.of(report))
        .footer(footer())
        .end();
  }

  private String headline() {
    return "From %s to %s right"
        .formatted(
            Text.percent(score.givenAccuracy(), 1), Text.percent(score.refinedAccuracy(), 1));
  }

  private String lead() {
    return """
        %s real images went through Kafka with %s votes of %d simulated annotators, some of them hasty, some not looking at all. \
        labelstill trained a network on the stream while it passed and published a refined label for each image. \
        Everything below was read back from its output topics."""
        .formatted(
            Text.count(report.exampleCount()),
            Text.count(report.truth().votesInForce()),
            report.truth().annotators().size());
  }

  private String confusions() {
    return HtmlPage.pair(
        HtmlPage.figure(
            "Given labels",
            ConfusionHeatMap.of(score.givenConfusion(), report.truth().labels(), "given label")),
        HtmlPage.figure(
            "Refined labels",
            ConfusionHeatMap.of(
                score.refinedConfusion(), report.truth().labels(), "refined label")));
  }

  private String plots() {
    return "<section class=\"pair\"><div><h2>Is the confidence honest?</h2><p class=\"how\">%s</p><figure class=\"plot\">%s</figure></div><div><h2>Who can be relied on?</h2><p class=\"how\">%s</p><figure class=\"plot\">%s</figure></div></section>"
        .formatted(
            "Of the labels published with some confidence, how many are right. On the dashed line the two are equal.",
            ReliabilityPlot.of(score.calibration()),
            "What labelstill found without knowing the truth, against the truth. Rank correlation "
                + Text.decimal(score.annotatorSpearman(), 3)
                + ".",
            AnnotatorPlot.of(score.annotators()));
  }

  private void addGalleries(HtmlPage page) {
    page.section(
            "certain",
            "The most certain corrections",
            "Given label struck out, refined label and its confidence below it.",
            gallery.of(Gallery.mostCertainCorrections(score.scored())))
        .section(
            "doubtful",
            "The most doubtful labels",
            "Where the refinement is least sure: what a person should look at first.",
            gallery.of(Gallery.mostDoubtful(score.scored())));
  }

  private String footer() {
    RunFigures run = report.run();
    return """
        <p>Backend %s, seed %d, %s s, at most %s MB of memory in all. \
        %s of the examples are scored; the other %s were forgotten or have no vote left. \
        Without the gold examples %s of the refined labels are right. \
        Of the given labels flagged as issues %s are wrong; of the wrong ones %s are flagged.</p>
        <p>Images: Fashion-MNIST test set, © 2017 Zalando SE, MIT licence.</p>"""
        .formatted(
            Text.escape(run.backend()),
            run.seed(),
            Text.decimal(run.seconds(), 1),
            Text.decimal(run.peakRssMb(), 0),
            Text.count(score.scored().size()),
            Text.count(report.exampleCount() - score.scored().size()),
            Text.percent(score.refinedAccuracyWithoutGold(), 1),
            Text.percent(score.issueFlag().precision(), 1),
            Text.percent(score.issueFlag().recall(), 1));
  }
}
