package dev.labelstill.cli;

import dev.labelstill.intake.ImportTally;
import dev.labelstill.terminal.Numbers;
import java.util.Map;
import java.util.stream.Collectors;

/** What an import met, for the terminal. */
final class ImportSummary {
  private static final int NAME_WIDTH = 44;
  private static final int FIGURE_WIDTH = 10;

  private final StringBuilder lines = new StringBuilder();

  private ImportSummary() {}

  /**
   * The table's lines, each ended by a line feed.
   *
   * @param description what was read, in one line
   */
  static String of(String description, ImportTally tally, Map<String, Long> leftOut) {
    ImportSummary summary = new ImportSummary();
    summary.lines.append("Read as ").append(description).append('\n');
    summary.row("events", Numbers.count(tally.events()));
    summary.row("votes", Numbers.count(tally.votes()));
    summary.row("annotators", annotators(tally));
    summary.row("gold labels", Numbers.count(tally.gold()));
    summary.row(
        "numbers in an example's features",
        tally.dimension() == 0 ? "none" : "" + tally.dimension());
    if (tally.badRows() > 0) {
      summary.row("bad rows, skipped", Numbers.count(tally.badRows()));
    }
    leftOut.forEach((kind, count) -> summary.row("left out: " + kind, Numbers.count(count)));
    tally.labels().forEach((label, count) -> summary.row("label " + label, Numbers.count(count)));
    return summary.lines.toString();
  }

  /** The setting that makes the service know these labels. */
  static String setting(ImportTally tally) {
    String value =
        tally.labels().keySet().stream()
            .map(label -> label.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$"))
            .collect(Collectors.joining(","));
    boolean isPlain = value.matches("[\\w.,:/-]*");
    return "export LABELSTILL_LABELS="
        + (isPlain ? value : "'" + value.replace("'", "'\\''") + "'");
  }

  private static String annotators(ImportTally tally) {
    return tally.annotators() > ImportTally.MOST_ANNOTATORS
        ? "over " + Numbers.count(ImportTally.MOST_ANNOTATORS)
        : Numbers.count(tally.annotators());
  }

  private void row(String name, String figure) {
    String dots = ".".repeat(Math.max(NAME_WIDTH - name.length(), 2));
    lines
        .append("  ")
        .append(name)
        .append(' ')
        .append(dots)
        .append(" ".repeat(Math.max(FIGURE_WIDTH - figure.length(), 1)))
        .append(figure)
        .append('\n');
  }
}
