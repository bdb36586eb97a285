package dev.labelstill.experiment.paper;

import dev.labelstill.plot.HtmlPage;
import dev.labelstill.plot.Text;
import java.util.stream.Collectors;

/** The experiment as one HTML page: what the theory says, and pictures of what happened. */
public final class PaperPage {
  private static final double SHOWN_SHARE = .3;
  private static final String FIGURES_NOTE =
      "Means over the runs at the end of training. Distance: to the true labels in l2, root mean square.";

  private final PaperResult result;
  private final PaperPlots plots;
  private final double share;

  private PaperPage(PaperResult result) {
    this.result = result;
    share = result.wrongShareNear(SHOWN_SHARE);
    plots = new PaperPlots(result, share);
  }

  /** The whole page. */
  public static String of(PaperResult result) {
    return new PaperPage(result).page();
  }

  private String page() {
    return new HtmlPage("the theory, shown", headline(), lead())
        .section("claims", "The theory against these runs", "", claims())
        .section(
            "courses",
            "Where training goes",
            Text.percent(share, 0)
                + " of the given labels are wrong; mean of the runs. All but plain training are distilled from what the network said before.",
            HtmlPage.pair(
                HtmlPage.figure("Distance to the true labels", plots.distances()),
                HtmlPage.figure("Examples on which the network is right", plots.accuracies())))
        .section(
            "air",
            "What is learned first",
            "The given labels are split into their mean in each cluster, which carries what there is to learn, and the deviation from it, which is noise. Lines show how much of each part is not taken up. Distillation gives the noise back, and leaves the informative part behind where it goes beyond the cluster's mean, to the true label itself.",
            HtmlPage.pair(
                HtmlPage.figure("Plain", plots.residuals(PaperMethod.PLAIN)),
                HtmlPage.figure("Rolling target", plots.residuals(PaperMethod.ROLLING))))
        .section(
            "shares",
            "The more labels are wrong",
            "Where training ended, over the share of wrong given labels.",
            HtmlPage.pair(
                HtmlPage.figure("Examples on which the network is right", plots.endAccuracies()),
                HtmlPage.figure("Distance to the true labels", plots.endDistances())))
        .section("figures", "All figures", FIGURES_NOTE, PaperFigures.of(result))
        .footer(footer())
        .end();
  }

  private String headline() {
    return "Plain training ends with %s right, a rolling target with %s"
        .formatted(right(PaperMethod.PLAIN), right(PaperMethod.ROLLING));
  }

  private String right(PaperMethod method) {
    return Text.percent(Outcome.of(result.runs(method, share)).end().accuracy(), 1);
  }

  private String lead() {
    ClusterSetting data = result.setting().data();
    return "A network with %s hidden units learns %s points in %d clusters by gradient descent. In each cluster %s of the labels are wrong. Toward the given labels it learns the noise in the end; toward its own earlier predictions it need not: that depends on how the given label is let go."
        .formatted(
            Text.count(result.setting().descent().hiddenUnits()),
            Text.count(data.examples()),
            data.clusters(),
            Text.percent(share, 0));
  }

  private String claims() {
    return PaperClaims.of(result).stream()
        .map(PaperPage::claim)
        .collect(Collectors.joining("", "<ul class=\"findings\">", "</ul>"));
  }

  private static String claim(Claim claim) {
    return "<li><span class=\"%s\">%s</span> %s <span class=\"at\">— %s</span></li>"
        .formatted(
            claim.holds() ? "good" : "bad",
            claim.holds() ? "✓" : "✗",
            Text.escape(claim.sentence()),
            Text.escape(claim.verdict().replace(" %", "\u202f%")));
  }

  private String footer() {
    PaperSetting setting = result.setting();
    return "<p>After Dong, Hou, Lu, Zhang (2019), arXiv 1910.01255; data as in Li, Soltanolkotabi, Oymak (2019). %d dimensions, %d labels, points at distance %s from unit-norm centers, rate %s, %s steps, %d runs, seeds from %d.</p>"
        .formatted(
            setting.data().dimensions(),
            setting.data().labels(),
            Text.decimal(setting.data().spread(), 2),
            Text.decimal(setting.descent().rate(), 2),
            Text.count(setting.descent().steps()),
            setting.runs(),
            setting.seed());
  }
}
