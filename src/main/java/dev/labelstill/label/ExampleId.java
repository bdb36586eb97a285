package dev.labelstill.label;

/** Names one example; the key of its events and of its refinements. */
public record ExampleId(String value) {
  public ExampleId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an example id must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
