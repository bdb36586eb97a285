package dev.labelstill.bench;

import dev.labelstill.terminal.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as text, in columns. */
final class BenchTable {
  private static final List<String> HEADINGS =
      List.of("what", "figure", "yardstick in the same run", "ratio", "to reach", "reached");

  private BenchTable() {}

  static String of(List<String> head, List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows.forEach(row -> lines.add(cells(row)));
    return String.join("\n", head) + "\n\n" + Columns.of(lines);
  }

  private static List<String> cells(Row row) {
    Boolean isReached = row.isReached();
    return List.of(
        row.what(),
        row.figure().toString(),
        row.yardstick(),
        row.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", row.ratio()),
        row.goal() == null ? "" : row.goal().toString(),
        isReached == null ? "" : isReached ? "yes" : "no");
  }
}
