package dev.labelstill.label;

/** Why a refinement came out as it did. Further codes may be added. */
public enum Reason {
  /** The network's most probable label is not the given one. */
  MODEL_DISAGREES,
  /** The annotators did not all give the same label. */
  ANNOTATORS_SPLIT,
  /** An annotator who voted is much less reliable than the crowd. */
  UNRELIABLE_ANNOTATOR,
  /** The two most probable labels are close. */
  LOW_MARGIN,
  /** A trusted label decided. */
  GOLD,
  /** No features yet: judged from the votes alone. */
  NO_FEATURES,
  /** No votes yet: judged from the features alone. */
  NO_VOTES,
  /** Features and earlier votes left by retention: judged from what came since. */
  EXPIRED
}
