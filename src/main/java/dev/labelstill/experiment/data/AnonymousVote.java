package dev.labelstill.experiment.data;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;

/** A vote of nobody in particular. */
final class AnonymousVote {
  private AnonymousVote() {}

  static Vote of(int label) {
    return new Vote(AnnotatorId.ANONYMOUS, label);
  }
}
