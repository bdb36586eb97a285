package dev.labelstill.label;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The K class labels of a stream, in a fixed order; everything numeric speaks of a label by its
 * index 0..K-1.
 */
public final class LabelSet {
  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * @param names at least two, all different, none blank
   * @throws IllegalArgumentException where they are not
   */
  public LabelSet(List<String> names) {
    this.names = List.copyOf(names);
    if (names.size() < 2) {
      throw new IllegalArgumentException("a label set needs at least two labels, got " + names);
    }
    for (String name : this.names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a label must not be blank: " + names);
      }
      if (indexes.put(name, indexes.size()) != null) {
        throw new IllegalArgumentException("the label '" + name + "' is listed twice");
      }
    }
  }

  /** K, the number of labels. */
  public int size() {
    return names.size();
  }

  /** The label's name. */
  public String name(int index) {
    return names.get(index);
  }

  /** The label's index, empty where the set does not hold it. */
  public OptionalInt index(String name) {
    Integer index = indexes.get(name);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** All names in index order. */
  public List<String> names() {
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSet that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
