package dev.labelstill.codec;

import dev.labelstill.label.Features;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event's fields as they came: nothing looked up in the label set, null where a field is left
 * out or JSON null. Filled by the parser, on one thread.
 */
final class RawEvent {
  @Nullable String id;
  @Nullable Features features;
  @Nullable String label;
  @Nullable String annotator;
  @Nullable List<RawVote> votes;
  @Nullable String action;
  @Nullable String gold;

  /** An entry of {@code votes}. */
  record RawVote(@Nullable String annotator, @Nullable String label) {}

  boolean hasVotes() {
    return votes != null && !votes.isEmpty();
  }
}
