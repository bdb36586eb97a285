package dev.labelstill.demo.sample;

/** What happens to an example of the sample stream beside its votes. */
public enum ExampleFate {
  /** Nothing else. */
  PLAIN,
  /** A trusted label comes with its first event. */
  GOLD,
  /** One annotator votes again, with another label. */
  REPLACED,
  /** One annotator takes the vote back. */
  WITHDRAWN,
  /** A tombstone follows its last event. */
  FORGOTTEN
}
