package dev.labelstill.experiment.paper;

import dev.labelstill.plot.Text;
import java.util.List;
import java.util.stream.Collectors;

/** The experiment's figures as a table of the page. */
final class PaperFigures {
  private static final List<String> COLUMNS =
      List.of(
          "distance",
          "least distance",
          "says given",
          "says true",
          "unseen",
          "margin",
          "least margin");

  private PaperFigures() {}

  static String of(PaperResult result) {
    String head =
        COLUMNS.stream().map("<th class=\"n\">%s</th>"::formatted).collect(Collectors.joining());
    return result.outcomes().stream()
        .map(PaperFigures::row)
        .collect(
            Collectors.joining(
                "",
                "<table><thead><tr><th>wrong</th><th>method</th>" + head + "</tr></thead><tbody>",
                "</tbody></table>"));
  }

  private static String row(Outcome outcome) {
    Fit end = outcome.end();
    return List.of(
            Text.decimal(end.distance(), 3),
            Text.decimal(outcome.leastDistance(), 3),
            Text.percent(end.agreement(), 1),
            Text.percent(end.accuracy(), 1),
            Text.percent(end.unseenAccuracy(), 1),
            Text.decimal(end.meanMargin(), 2),
            Text.decimal(end.leastMargin(), 2))
        .stream()
        .map("<td class=\"n\">%s</td>"::formatted)
        .collect(
            Collectors.joining(
                "",
                "<tr><td>%s</td><td>%s</td>"
                    .formatted(
                        Text.percent(outcome.wrongShare(), 0),
                        Text.escape(outcome.method().title())),
                "</tr>"));
  }
}
