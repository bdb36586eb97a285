package dev.labelstill.bench;

import dev.labelstill.label.LabelSet;
import java.util.stream.IntStream;

/** Label sets with names of a usual length. */
final class Labels {
  private Labels() {}

  static LabelSet of(int classes) {
    return new LabelSet(IntStream.range(0, classes).mapToObj(k -> "label " + k).toList());
  }
}
