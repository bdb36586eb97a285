package dev.labelstill.demo.page;

import dev.labelstill.demo.sample.BrokenRecord;
import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.Problem;
import dev.labelstill.plot.Text;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tables of what was sent and what came out, and what is wrong. */
final class StreamAccount {
  private static final int SHOWN_PROBLEMS = 50;

  private StreamAccount() {}

  static String of(DemoReport report) {
    return verdict(report) + "<div class=\"pair\">" + outcomes(report) + rejects(report) + "</div>";
  }

  private static String verdict(DemoReport report) {
    if (report.isSound()) {
      return "<p class=\"verdict\"><span class=\"good\">✓</span> Every record is accounted for: nothing lost, doubled or invented.</p>";
    }
    String items =
        report.problems().stream()
            .limit(SHOWN_PROBLEMS)
            .map(Problem::toString)
            .map(problem -> "<li>" + Text.escape(problem) + "</li>")
            .collect(Collectors.joining());
    return "<p class=\"verdict\"><span class=\"bad\">✗</span> %s problems%s</p><ul>%s</ul>"
        .formatted(
            Text.count(report.problems().size()),
            report.problems().size() > SHOWN_PROBLEMS ? ", the first of which are" : "",
            items);
  }

  private static String outcomes(DemoReport report) {
    long remembered = report.truth().remembered().count();
    return table("Outcomes", "expected", "came out")
        + row("examples with a final refinement", remembered, report.finalCount())
        + row(
            "examples forgotten by a tombstone",
            report.truth().forgotten().count(),
            report.observations().forgottenCount())
        + row(
            "broken records refused",
            report.truth().broken().size(),
            report.observations().rejectCount())
        + "</tbody></table>";
  }

  private static String rejects(DemoReport report) {
    Map<String, Integer> sent = new TreeMap<>();
    for (BrokenRecord broken : report.truth().broken()) {
      sent.merge(broken.code(), 1, Integer::sum);
    }
    Map<String, Integer> refused = report.observations().rejectsByCode();
    refused.keySet().forEach(code -> sent.putIfAbsent(code, 0));
    return sent.entrySet().stream()
        .map(
            entry -> row(entry.getKey(), entry.getValue(), refused.getOrDefault(entry.getKey(), 0)))
        .collect(
            Collectors.joining("", table("Broken records", "sent", "refused"), "</tbody></table>"));
  }

  private static String table(String name, String left, String right) {
    return "<table><thead><tr><th>%s</th><th class=\"n\">%s</th><th class=\"n\">%s</th></tr></thead><tbody>"
        .formatted(name, left, right);
  }

  private static String row(String name, long left, long right) {
    return "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
        .formatted(Text.escape(name), Text.count(left), Text.count(right));
  }
}
