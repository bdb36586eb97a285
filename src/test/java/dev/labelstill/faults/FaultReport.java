package dev.labelstill.faults;

import dev.labelstill.plot.HtmlPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What struck, how it was got over, what the audit found: as a table and as a page.
 *
 * @param ends how instances ended by themselves
 * @param perSecond committed refinements by the second (epoch)
 */
record FaultReport(
    FaultOptions options,
    Instant start,
    Duration length,
    List<Struck> struck,
    List<Finding> findings,
    Totals totals,
    List<String> ends,
    Map<Long, Integer> perSecond) {
  private static final int SHOWN = 20;

  /**
   * Sizes of the run.
   *
   * @param rollbacks of the trainer, in the last start of the instance that stayed
   */
  record Totals(long accepted, long broken, long refinements, long rollbacks) {}

  /** One line of the table. */
  private record Row(
      String fault,
      int times,
      int skipped,
      double p50,
      double max,
      int kills,
      List<Integer> bySort) {}

  boolean isSound() {
    return findings.isEmpty();
  }

  int kills() {
    return struck.stream().mapToInt(each -> each.recovery().kills()).sum();
  }

  private List<Row> rows() {
    Map<FaultKind, List<Struck>> byKind = new EnumMap<>(FaultKind.class);
    struck.forEach(each -> byKind.computeIfAbsent(each.kind(), k -> new ArrayList<>()).add(each));
    List<Row> rows = new ArrayList<>();
    byKind.forEach((kind, all) -> rows.add(row(kind, all)));
    return rows;
  }

  private Row row(FaultKind kind, List<Struck> all) {
    double[] seconds =
        all.stream()
            .filter(each -> !each.recovery().isSkipped())
            .mapToDouble(each -> each.recovery().time().toMillis() / 1e3)
            .sorted()
            .toArray();
    int[] bySort = new int[3];
    for (Finding finding : findings) {
      if (kind == blamed(finding)) {
        bySort[sortOf(finding)]++;
      }
    }
    return new Row(
        kind.description(),
        seconds.length,
        all.size() - seconds.length,
        seconds.length == 0 ? Double.NaN : seconds[(seconds.length - 1) / 2],
        Arrays.stream(seconds).max().orElse(Double.NaN),
        all.stream().mapToInt(each -> each.recovery().kills()).sum(),
        Arrays.stream(bySort).boxed().toList());
  }

  private static int sortOf(Finding finding) {
    return List.of("lost", "doubled", "wrong").indexOf(finding.kind().sort());
  }

  /** The last fault that struck before; null where none did. */
  private FaultKind blamed(Finding finding) {
    FaultKind last = null;
    for (Struck each : struck) {
      if (!each.at().isAfter(finding.at())) {
        last = each.kind();
      }
    }
    return last;
  }

  String table() {
    StringBuilder text = new StringBuilder();
    String format = "%-46s %5s %8s %8s %6s %6s %8s %6s%n";
    text.append(
        format.formatted("fault", "times", "p50 s", "max s", "kills", "lost", "doubled", "wrong"));
    for (Row row : rows()) {
      text.append(
          format.formatted(
              row.fault(),
              row.skipped() == 0 ? "" + row.times() : row.times() + "+" + row.skipped(),
              seconds(row.p50()),
              seconds(row.max()),
              row.kills(),
              row.bySort().get(0),
              row.bySort().get(1),
              row.bySort().get(2)));
    }
    int[] all = new int[3];
    findings.forEach(finding -> all[sortOf(finding)]++);
    text.append(format.formatted("all", struck.size(), "", "", kills(), all[0], all[1], all[2]));
    text.append(
        "%,d events accepted, %,d broken, %,d refinements in %d min %d s; %d times an instance ended by itself%n"
            .formatted(
                totals.accepted(),
                totals.broken(),
                totals.refinements(),
                length.toMinutes(),
                length.toSecondsPart(),
                ends.size()));
    ends.forEach(end -> text.append("  ended by itself: ").append(end).append('\n'));
    Map<FindingKind, Integer> byKind = new TreeMap<>();
    findings.forEach(finding -> byKind.merge(finding.kind(), 1, Integer::sum));
    byKind.forEach((kind, count) -> text.append("  %s: %d%n".formatted(kind, count)));
    findings.stream()
        .limit(SHOWN)
        .forEach(
            finding ->
                text.append(
                    "  %s %s %s%n".formatted(finding.at(), finding.kind(), finding.what())));
    return text.toString();
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "-" : "%.1f".formatted(value);
  }

  String html() {
    StringBuilder rows = new StringBuilder();
    for (Row row : rows()) {
      rows.append(
          "<tr><td>%s</td><td>%d</td><td>%s</td><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>"
              .formatted(
                  row.fault(),
                  row.times(),
                  seconds(row.p50()),
                  seconds(row.max()),
                  row.kills(),
                  row.bySort().get(0),
                  row.bySort().get(1),
                  row.bySort().get(2)));
    }
    String headline =
        isSound() ? "Nothing lost, nothing doubled" : findings.size() + " things are wrong";
    return new HtmlPage(
            "faults",
            headline,
            "%,d events, %d faults, %d of them kills (-9), seed %d, %s, %d brokers."
                .formatted(
                    totals.accepted(),
                    struck.size(),
                    kills(),
                    options.seed(),
                    options.guarantee(),
                    options.brokers()))
        .section(
            "table",
            "Faults",
            "Seconds from the fault, or from its end where it lasted, until a record sent then was refined and committed.",
            "<table><tr><th>fault</th><th>times</th><th>p50 s</th><th>max s</th><th>kills</th><th>lost</th>"
                + "<th>doubled</th><th>wrong</th></tr>"
                + rows
                + "</table>")
        .section(
            "time",
            "Committed refinements over time",
            "Each line is a fault; its name appears under the pointer.",
            timeline())
        .end();
  }

  private String timeline() {
    long from = start.getEpochSecond();
    double width = Math.max(1, length.toSeconds());
    int most = perSecond.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    StringBuilder svg =
        new StringBuilder("<svg viewBox=\"0 0 1000 220\" width=\"100%\" role=\"img\">");
    svg.append("<title>committed refinements per second, and faults</title>");
    perSecond.forEach(
        (second, count) ->
            svg.append(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"#4a7\"/>"
                    .formatted(
                        (second - from) * 1000 / width,
                        200.0 - 190.0 * count / most,
                        Math.max(0.6, 1000 / width),
                        190.0 * count / most)));
    for (Struck each : struck) {
      svg.append(
          "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"212\" stroke=\"#c33\" stroke-width=\"1\"><title>%2$s</title></line>"
              .formatted(
                  (each.at().getEpochSecond() - from) * 1000 / width, each.kind().description()));
    }
    svg.append(
        "<text x=\"0\" y=\"218\" font-size=\"11\">0</text><text x=\"950\" y=\"218\" font-size=\"11\">%d s</text></svg>"
            .formatted((long) width));
    return String.format(Locale.ROOT, "%s", svg);
  }
}
