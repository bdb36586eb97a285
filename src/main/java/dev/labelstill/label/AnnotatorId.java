package dev.labelstill.label;

/**
 * Names one annotator. Labels that come without an annotator belong to {@link #ANONYMOUS}, which is
 * judged like one annotator.
 */
public record AnnotatorId(String value) implements Comparable<AnnotatorId> {
  /** The pool of all labels that came without an annotator. */
  public static final AnnotatorId ANONYMOUS = new AnnotatorId("anonymous");

  public AnnotatorId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an annotator id must not be empty");
    }
  }

  public boolean isAnonymous() {
    return equals(ANONYMOUS);
  }

  @Override
  public int compareTo(AnnotatorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
