package dev.labelstill.demo.score;

/** What can be wrong with what came out. */
public enum ProblemKind {
  MISSING_REFINEMENT("has no refinement"),
  NOT_FINAL("has a newest refinement that is not final"),
  DOUBLE_REVISION("has two refinements with the same revision"),
  REVISION_GAP("has a gap in its revisions"),
  WRONG_VOTE_COUNT("has a newest refinement that counts other votes than are in force"),
  WRONG_GIVEN_LABEL("has a given label that is not the most voted"),
  UNKNOWN_LABEL("has a refinement with a label that is not in the label set"),
  UNKNOWN_EXAMPLE("was never sent but has a refinement"),
  MISSING_TOMBSTONE("was forgotten but has no tombstone"),
  AFTER_TOMBSTONE("was forgotten but has a refinement after its tombstone"),
  UNEXPECTED_TOMBSTONE("was not forgotten but has a tombstone"),
  MISSING_REJECT("was sent broken but is not among the rejected, with its bytes and code"),
  UNEXPECTED_REJECT("is among the rejected but should not be, or not with this code"),
  MISSING_ANNOTATOR("voted but has no quality");

  private final String sentence;

  ProblemKind(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, to be read after the subject's name. */
  public String sentence() {
    return sentence;
  }
}
