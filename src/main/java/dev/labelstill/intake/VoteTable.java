package dev.labelstill.intake;

import dev.labelstill.codec.NamedVote;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV with one vote in each row: example, annotator, label, and perhaps gold and features. */
final class VoteTable implements EventSource {
  private static final List<Column> NEEDED =
      List.of(Column.EXAMPLE, Column.ANNOTATOR, Column.LABEL);

  private final CsvRows rows;
  private final List<String> header;
  private final int example;
  private final int annotator;
  private final int label;
  private final Extras extras;

  /**
   * @param header the first row, already read
   * @throws IntakeFailure where a column is missing
   */
  VoteTable(CsvRow header, CsvRows rows) {
    this.rows = rows;
    this.header = header.cells();
    for (Column column : NEEDED) {
      if (column.in(this.header) < 0) {
        throw new IntakeFailure(rows.place(header.line()) + ": " + missing(column));
      }
    }
    example = Column.EXAMPLE.in(this.header);
    annotator = Column.ANNOTATOR.in(this.header);
    label = Column.LABEL.in(this.header);
    extras = Extras.of(this.header);
  }

  /** Whether the header has all that a table of votes needs. */
  static boolean isHeader(List<String> header) {
    return NEEDED.stream().allMatch(column -> column.in(header) >= 0);
  }

  private String missing(Column column) {
    return "no column says the "
        + column.names().get(0)
        + ": one must be named "
        + String.join(" or ", column.names())
        + "; the header is "
        + String.join(", ", header);
  }

  @Override
  public @Nullable Reading next() {
    CsvRow row = rows.next();
    return row == null ? null : read(row);
  }

  private Reading read(CsvRow row) {
    if (row.cells().size() != header.size()) {
      return new Reading.Bad(row.line(), Cells.wrongNumber(row, header));
    }
    String voter = row.cell(annotator);
    String voted = row.cell(label);
    if (voter.isEmpty() != voted.isEmpty() && !isGoldAlone(row)) {
      return new Reading.Bad(
          row.line(),
          voter.isEmpty()
              ? "The row has a label and no annotator; name who gave it."
              : "The row has an annotator and no label; fill it in or take the row out.");
    }
    List<NamedVote> votes = voted.isEmpty() ? List.of() : List.of(new NamedVote(voter, voted));
    return extras.reading(row, row.cell(example), votes);
  }

  /** Test questions are listed with whoever saw them, or with nobody. */
  private boolean isGoldAlone(CsvRow row) {
    return row.cell(label).isEmpty() && !row.cell(extras.gold()).isEmpty();
  }

  @Override
  public String description() {
    return "csv, one vote in each row: example from '%s', annotator from '%s', label from '%s'"
        .formatted(header.get(example), header.get(annotator), header.get(label));
  }

  @Override
  public Map<String, Long> leftOut() {
    return Map.of();
  }
}
