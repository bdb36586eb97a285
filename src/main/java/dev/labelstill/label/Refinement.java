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
    long equal =
        votes.asList().stream().filter(vote -> vote.label() == judgment.refinedLabel()).count();
    return (double) equal / votes.size();
  }
}
