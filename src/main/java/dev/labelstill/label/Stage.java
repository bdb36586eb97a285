package dev.labelstill.label;

/** How far an example's refinement has come. */
public enum Stage {
  /** First sight: judged before the network has trained on the example. */
  PROVISIONAL,
  /** Judged after the example's training passes. */
  REFINED,
  /** Left the training window; only a new vote changes it. */
  FINAL
}
