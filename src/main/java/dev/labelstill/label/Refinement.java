package dev.labelstill.label;

/**
 * The published answer about one example.
 *
 * @param revision 1 for the first refinement of this id, one more with each
 */
public record Refinement(
    ExampleId id,
    Judgment judgment,
    Votes votes,
    Stage stage,
    long revision,
    Provenance provenance) {
  /** Share of the votes that equal the refined label, in [0, 1]; 0 where there are no votes. */
  public double annotatorAgreement() {
    if (votes.isEmpty()) {
      return 0;
    }
    int refinedLabel = judgment.refinedLabel();
    int equal = 0;
    for (Vote vote : votes) {
      equal += vote.label() == refinedLabel ? 1 : 0;
    }
    return (double) equal / votes.size();
  }
}
