package dev.labelstill.experiment.suite;

import java.util.List;
import java.util.Locale;

/** The suite's figures for the terminal: what is to be reached beside what was. */
public final class SuiteTable {
  private SuiteTable() {}

  /** The table's lines, each ended by a line feed. */
  public static String of(List<RowOutcome> outcomes) {
    StringBuilder table =
        new StringBuilder(line("setting", "figure", "to reach", "reached", "spread", ""));
    for (RowOutcome outcome : outcomes) {
      String title = outcome.row().setting().title();
      for (Target target : outcome.row().targets()) {
        table.append(line(title, target, outcome));
        title = "";
      }
    }
    return table.append(verdict(outcomes)).toString();
  }

  private static String line(String title, Target target, RowOutcome outcome) {
    Measure measure = target.measure();
    Spread spread = Spread.of(measure, outcome.results());
    return line(
        title,
        measure.title(),
        target.format(),
        measure.format(spread.mean()),
        outcome.results().size() > 1 ? measure.format(spread.deviation()) : "",
        target.isReached(outcome.results()) ? "" : "falls short");
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-52s %-38s %12s %10s %8s  %s", cells).stripTrailing()
        + "\n";
  }

  private static String verdict(List<RowOutcome> outcomes) {
    long shortfalls = outcomes.stream().filter(outcome -> !outcome.isReached()).count();
    return shortfalls == 0
        ? "\nEvery figure is reached.\n"
        : "\n%d of %d settings fall short.\n".formatted(shortfalls, outcomes.size());
  }
}
