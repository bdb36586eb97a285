package dev.labelstill.experiment.paper;

import dev.labelstill.terminal.Numbers;
import java.util.List;
import java.util.Locale;

/** The experiment's figures as a table for the terminal, and the theory's sentences below it. */
public final class PaperTable {
  private static final String ROW = "  %-28s %8s %8s %8s %8s %8s %8s %8s\n";

  private PaperTable() {}

  /** The table's lines, each ended by a line feed. */
  public static String of(PaperResult result) {
    StringBuilder table = new StringBuilder();
    double share = Double.NaN;
    for (Outcome outcome : result.outcomes()) {
      if (outcome.wrongShare() != share) {
        share = outcome.wrongShare();
        table.append(head(share));
      }
      table.append(row(outcome));
    }
    table.append(legend(result.setting()));
    table.append("\nThe theory against these runs\n");
    for (Claim claim : PaperClaims.of(result)) {
      table.append("  ").append(claim.holds() ? "+ " : "- ").append(claim.sentence());
      table.append("\n      ").append(claim.verdict()).append('\n');
    }
    return table.toString();
  }

  private static String head(double share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the given labels wrong\n" + ROW,
        100 * share,
        "",
        "distance",
        "least",
        "given",
        "true",
        "unseen",
        "margin",
        "least");
  }

  private static String row(Outcome outcome) {
    Fit end = outcome.end();
    return String.format(
        Locale.ROOT,
        ROW,
        outcome.method().title(),
        Numbers.decimal(end.distance(), 3),
        Numbers.decimal(outcome.leastDistance(), 3),
        Numbers.percent(end.agreement()),
        Numbers.percent(end.accuracy()),
        Numbers.percent(end.unseenAccuracy()),
        Numbers.decimal(end.meanMargin(), 2),
        Numbers.decimal(end.leastMargin(), 2));
  }

  private static String legend(PaperSetting setting) {
    return String.join(
        "\n",
        List.of(
            "",
            "distance: to the true labels in l2, root mean square, at the end; least: on the way",
            "given, true: share of the examples on which the network says that label; unseen: true",
            "label on examples it never saw; margin: of the true label, mean and least of all",
            "means over %d runs of %d steps, seeds from %d"
                .formatted(setting.runs(), setting.descent().steps(), setting.seed()),
            ""));
  }
}
