package dev.labelstill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows as text, in columns. */
final class BenchTable {
  private static final List<String> HEADINGS =
      List.of("what", "figure", "yardstick in the same run", "ratio", "to reach", "reached");

  private BenchTable() {}

  static String of(List<String> head, List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths =
        IntStream.range(0, HEADINGS.size())
            .map(column -> lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append(line).append('\n'));
    text.append('\n');
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = line.get(column);
        padded.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
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
