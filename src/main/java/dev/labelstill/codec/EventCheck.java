package dev.labelstill.codec;

import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells before an event is sent whether it would be rejected, in the decoder's words. Thread-safe.
 */
public final class EventCheck {
  private final @Nullable LabelSet labels;
  private final DecoderLimits limits;
  private final Names names;

  /**
   * @param labels null where the label set is not known: any name that is not blank will do
   */
  public EventCheck(@Nullable LabelSet labels, DecoderLimits limits) {
    this.labels = labels;
    this.limits = limits;
    this.names = new Names(limits);
  }

  /** Why the event would be rejected, null where it would be read. */
  public @Nullable Rejected problemOf(NamedEvent event) {
    try {
      check(event);
      return null;
    } catch (Rejection rejection) {
      return rejection.toDecoding();
    }
  }

  /** Why this value would be rejected for its size, null where it would be read. */
  public @Nullable Rejected problemOfSize(byte[] value) {
    return value.length > limits.maxEventBytes()
        ? Rejection.valueTooLarge(value.length, limits).toDecoding()
        : null;
  }

  private void check(NamedEvent event) throws Rejection {
    if (event.isEmpty()) {
      throw new Rejection(
          RejectCode.EMPTY_EVENT, "There is no label, no gold label and no features.");
    }
    names.exampleId(null, event.id());
    if (event.votes().size() > limits.maxVotesPerEvent()) {
      throw Rejection.tooManyVotes(limits.maxVotesPerEvent());
    }
    for (NamedVote vote : event.votes()) {
      if (vote.annotator() != null) {
        names.annotatorId(vote.annotator(), "annotator");
      }
      checkLabel(vote.label(), "label");
    }
    if (event.gold() != null) {
      checkLabel(event.gold(), "gold");
    }
  }

  private void checkLabel(String name, String field) throws Rejection {
    if (name.isBlank()) {
      throw Rejection.badField("'" + field + "' is blank; name a label, or leave it out.");
    }
    names.requireText(name, "'" + field + "'");
    if (labels != null && labels.index(name).isEmpty()) {
      throw Rejection.unknownLabel(field, name, labels);
    }
  }
}
