package dev.labelstill.intake;

import java.util.Map;
import java.util.TreeMap;

/** Counts what is passed over, by its kind. */
final class LeftOut {
  private final Map<String, Long> counts = new TreeMap<>();

  void add(String kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
