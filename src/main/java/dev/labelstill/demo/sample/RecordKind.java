package dev.labelstill.demo.sample;

/** What a record of the sample stream is. */
public enum RecordKind {
  /** An example's first event: features and a vote, and a gold label where it has one. */
  FIRST_VOTE,
  /** A vote of another annotator. */
  LATER_VOTE,
  /** An annotator's second vote on the same example, with another label. */
  REPLACED_VOTE,
  /** An annotator takes a vote back. */
  WITHDRAWAL,
  /** A null value: forgets the example. */
  TOMBSTONE,
  /** Must be refused. */
  BROKEN
}
