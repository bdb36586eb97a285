package dev.labelstill.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One record of a CSV file.
 *
 * @param line where it begins, counted from 1
 * @param cells without blanks around them, unless they were quoted
 */
record CsvRow(long line, List<String> cells) {
  CsvRow {
    cells = List.copyOf(cells);
  }

  /** Every cell but the first read anew. */
  CsvRow readAfterFirst(UnaryOperator<String> reading) {
    List<String> read = new ArrayList<>(cells.size());
    for (String cell : cells) {
      read.add(read.isEmpty() ? cell : reading.apply(cell));
    }
    return new CsvRow(line, read);
  }

  /** The cell, empty where there is no such column. */
  String cell(int index) {
    return index < 0 ? "" : cells.get(index);
  }
}
