package dev.labelstill.label;

/** One annotator's label for one example; the label is an index into the {@link LabelSet}. */
public record Vote(AnnotatorId annotator, int label) {
  public Vote {
    if (label < 0) {
      throw new IllegalArgumentException("a label index must not be negative: " + label);
    }
  }
}
