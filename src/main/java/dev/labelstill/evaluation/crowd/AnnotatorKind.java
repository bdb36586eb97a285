package dev.labelstill.evaluation.crowd;

/** What kind of worker a simulated annotator is. */
public enum AnnotatorKind {
  /** Right 80 to 95 times in 100; mistakes are mostly between classes that look alike. */
  CAREFUL,
  /** Right 50 to 65 times in 100; half of the mistakes are between classes that look alike. */
  HASTY,
  /** Does not look at the image. */
  SPAMMER
}
