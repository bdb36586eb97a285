package dev.labelstill.web;

import dev.labelstill.label.AnnotatorId;
import org.jspecify.annotations.Nullable;

/**
 * Which annotators a question is about, one by one; of all others the sum is enough.
 *
 * @param only this one; null for the first ones in the order of their ids
 * @param after of which only those behind this id; null for all
 * @param most so many at most, 0 for nobody
 */
record ListedAnnotators(@Nullable AnnotatorId only, @Nullable AnnotatorId after, int most) {
  static final ListedAnnotators NOBODY = new ListedAnnotators(null, null, 0);

  static ListedAnnotators only(AnnotatorId annotator) {
    return new ListedAnnotators(annotator, null, 1);
  }

  static ListedAnnotators first(int most, @Nullable AnnotatorId after) {
    return new ListedAnnotators(null, after, most);
  }

  boolean includes(AnnotatorId annotator) {
    return only == null ? after == null || annotator.compareTo(after) > 0 : annotator.equals(only);
  }

  /** As a query of {@link InternalResource#counts}. */
  String query() {
    return "?most=" + most + parameter("only", only) + parameter("after", after);
  }

  private static String parameter(String name, @Nullable AnnotatorId annotator) {
    return annotator == null ? "" : "&" + name + "=" + Neighbors.encoded(annotator.value());
  }

  /**
   * What {@link #query()} gave.
   *
   * @throws ProblemException where it is something else
   */
  static ListedAnnotators parsed(
      @Nullable String most, @Nullable String only, @Nullable String after) {
    try {
      return new ListedAnnotators(id(only), id(after), Integer.parseInt(String.valueOf(most)));
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("'most' must be a whole number.");
    }
  }

  private static @Nullable AnnotatorId id(@Nullable String value) {
    return value == null || value.isEmpty() ? null : new AnnotatorId(value);
  }
}
