package dev.labelstill.intake;

import java.util.List;
import java.util.Locale;

/** What a column of a CSV file may hold, and the names that it may have; the first is ours. */
enum Column {
  EXAMPLE("example task item id"),
  ANNOTATOR("annotator worker performer user"),
  LABEL("label response"),
  GOLD("gold"),
  FEATURES("features"),
  TRUE_LABEL("true_label");

  private final String names; // separated by blanks

  Column(String names) {
    this.names = names;
  }

  List<String> names() {
    return List.of(names.split(" "));
  }

  /** Whether a column of this name holds it. */
  boolean isNamed(String name) {
    return names().contains(name.toLowerCase(Locale.ROOT));
  }

  /** Its place in the header, by the first of its names that is there; -1 where none is. */
  int in(List<String> header) {
    List<String> wanted = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return names().stream()
        .mapToInt(wanted::indexOf)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(-1);
  }
}
