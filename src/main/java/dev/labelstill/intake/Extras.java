package dev.labelstill.intake;

import dev.labelstill.codec.FeatureText;
import dev.labelstill.codec.NamedEvent;
import dev.labelstill.codec.NamedVote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that a row of either kind of CSV may have beside its labels; -1 where it has not. */
record Extras(int gold, int features, int trueLabel) {
  static Extras of(List<String> header) {
    return new Extras(
        Column.GOLD.in(header), Column.FEATURES.in(header), Column.TRUE_LABEL.in(header));
  }

  boolean holds(int column) {
    return column == gold || column == features || column == trueLabel;
  }

  /** The row's event with these votes. */
  Reading reading(CsvRow row, String id, List<NamedVote> votes) {
    String text = row.cell(features);
    try {
      NamedEvent event =
          new NamedEvent(
              id, text.isEmpty() ? null : FeatureText.parse(text), votes, orNull(row.cell(gold)));
      return new Reading.Found(row.line(), event, orNull(row.cell(trueLabel)));
    } catch (IllegalArgumentException e) {
      return new Reading.Bad(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
