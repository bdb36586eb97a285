package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.terminal.Numbers;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The figures of one setting for the terminal, with what others reach on it. */
public final class ExperimentTable {
  private static final Set<Measure> BALANCED =
      EnumSet.of(
          Measure.BALANCED_GIVEN,
          Measure.BALANCED_REFINED,
          Measure.BALANCED_GAIN,
          Measure.LEAST_RECALL);

  private ExperimentTable() {}

  /**
   * The table's lines, each ended by a line feed.
   *
   * @param results one per seed, at least one
   */
  public static String of(List<ExperimentResult> results) {
    ExperimentSetting setting = results.get(0).setting();
    int counted = results.get(0).score().given().total();
    StringBuilder table = new StringBuilder();
    table.append(setting.title()).append(": ").append(Numbers.count(counted)).append(" scored");
    table.append(results.size() > 1 ? ", mean of %d seeds%n".formatted(results.size()) : "\n");
    for (Measure measure : Measure.values()) {
      Spread spread = Spread.of(measure, results);
      boolean isShown = setting.shape().imbalance() > 1 || !BALANCED.contains(measure);
      if (isShown && !Double.isNaN(spread.mean())) {
        table.append(line(measure, spread, results.size() > 1));
      }
    }
    return table.append(references(setting)).toString();
  }

  private static String line(Measure measure, Spread spread, boolean isSpreadShown) {
    String deviation = isSpreadShown ? " +- " + measure.format(spread.deviation()) : "";
    return String.format(
        Locale.ROOT, "  %-40s %10s%s%n", measure.title(), measure.format(spread.mean()), deviation);
  }

  private static String references(ExperimentSetting setting) {
    StringBuilder lines = new StringBuilder();
    for (Reference reference : Reference.of(setting)) {
      lines.append(
          String.format(
              Locale.ROOT,
              "  %-40s %10s   AUPRC %s%n",
              reference.method(),
              Measure.REFINED.format(reference.refined()),
              Measure.AUPRC.format(reference.auprc())));
    }
    return lines.isEmpty() ? "" : "On the same setting, refined labels right:\n" + lines;
  }
}
