package dev.labelstill.intake;

import java.util.List;
import java.util.Set;

/** What cells of others' files mean. */
final class Cells {
  /** What pandas writes, or is told to write, where a frame holds nothing. */
  private static final Set<String> NOTHING = Set.of("", "NaN", "nan", "<NA>");

  private Cells() {}

  /**
   * A frame's cell: empty where pandas wrote that it is, and {@code 2} for {@code 2.0}, because
   * pandas makes whole numbers floats where their column has a gap.
   */
  static String ofFrame(String cell) {
    return NOTHING.contains(cell) ? "" : wholeNumber(cell);
  }

  private static String wholeNumber(String cell) {
    int point = cell.indexOf('.');
    boolean isWhole =
        point > 0
            && cell.substring(0, point).chars().allMatch(Character::isDigit)
            && cell.substring(point + 1).equals("0");
    return isWhole ? cell.substring(0, point) : cell;
  }

  static String wrongNumber(CsvRow row, List<String> header) {
    return "The row has "
        + row.cells().size()
        + " cells and the header "
        + header.size()
        + "; is a separator missing, or a quote?";
  }
}
