package dev.labelstill.demo.score;

/**
 * One thing that is wrong with what came out.
 *
 * @param subject which example, annotator or broken record
 */
public record Problem(ProblemKind kind, String subject) {
  @Override
  public String toString() {
    return subject + " " + kind.sentence();
  }
}
