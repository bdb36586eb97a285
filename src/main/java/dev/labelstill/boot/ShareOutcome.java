package dev.labelstill.boot;

/** What became of something that an instance wrote for the others. */
enum ShareOutcome {
  /** Taken in. */
  HEARD,
  /** Damaged, of another version, or larger than what is taken. */
  UNREADABLE,
  /** Of other labels, features or layers. */
  MISMATCHED,
  /** Written by another application into the same topic. */
  FOREIGN
}
