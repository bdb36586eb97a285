package dev.labelstill.intake;

import dev.labelstill.codec.NamedVote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame as cleanlab takes it, saved as CSV: one example in each row, its id first. Either a
 * column {@code label} holds one label by nobody in particular, or each further column holds the
 * labels of the annotator that it is named after, with gaps ({@code labels_multiannotator}).
 */
final class LabelFrame implements EventSource {
  private static final Set<String> SINGLE = Set.of("label", "given_label");
  private static final String WITHOUT_LABEL = "rows without a label";

  private final CsvRows rows;
  private final List<String> header;
  private final Extras extras;
  private final boolean isSingle;
  private final List<Integer> labelColumns;
  private long withoutLabel;

  /**
   * @param header the first row, already read
   * @throws IntakeFailure where it does not begin with the example, or no column holds labels
   */
  LabelFrame(CsvRow header, CsvRows rows) {
    this.rows = rows;
    this.header = header.cells();
    String place = rows.place(header.line()) + ": ";
    require(
        isExample(this.header.get(0)),
        place
            + "the first column is '"
            + this.header.get(0)
            + "'; it must be the example's id: the frame's unnamed index (in pandas, do not write"
            + " index=False), or named index or "
            + String.join(" or ", Column.EXAMPLE.names()));
    extras = Extras.of(this.header);
    isSingle = this.header.stream().anyMatch(SINGLE::contains);
    labelColumns =
        IntStream.range(1, this.header.size())
            .filter(this::holdsLabels)
            .limit(isSingle ? 1 : Integer.MAX_VALUE)
            .boxed()
            .toList();
    require(!labelColumns.isEmpty(), place + "no column holds labels");
    require(
        new HashSet<>(this.header).size() == this.header.size(),
        place + "two columns have the same name; annotators are told apart by it");
    require(
        this.header.stream().skip(1).noneMatch(String::isEmpty),
        place + "a column has no name; it must be its annotator's");
  }

  /** Whether a frame may begin with this column. */
  static boolean isExample(String name) {
    return name.isEmpty() || name.equals("index") || Column.EXAMPLE.isNamed(name);
  }

  private boolean holdsLabels(int column) {
    return isSingle ? SINGLE.contains(header.get(column)) : !extras.holds(column);
  }

  @Override
  public @Nullable Reading next() {
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      if (row.cells().size() != header.size()) {
        return new Reading.Bad(row.line(), Cells.wrongNumber(row, header));
      }
      CsvRow clean = row.readAfterFirst(Cells::ofFrame);
      List<NamedVote> votes = votes(clean);
      if (votes.isEmpty() && clean.cell(extras.gold()).isEmpty()) {
        withoutLabel++;
      } else {
        return extras.reading(clean, clean.cell(0), votes);
      }
    }
    return null;
  }

  private List<NamedVote> votes(CsvRow row) {
    List<NamedVote> votes = new ArrayList<>();
    for (int column : labelColumns) {
      String cell = row.cell(column);
      if (!cell.isEmpty()) {
        votes.add(new NamedVote(isSingle ? null : header.get(column), cell));
      }
    }
    return votes;
  }

  @Override
  public String description() {
    return isSingle
        ? "cleanlab, one anonymous label in each row"
        : "cleanlab, a column for each of " + labelColumns.size() + " annotators";
  }

  @Override
  public Map<String, Long> leftOut() {
    return withoutLabel == 0 ? Map.of() : Map.of(WITHOUT_LABEL, withoutLabel);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IntakeFailure(otherwise);
    }
  }
}
