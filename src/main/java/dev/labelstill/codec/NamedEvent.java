package dev.labelstill.codec;

import dev.labelstill.label.Features;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the examples topic. Its labels are names, so that it can be written before
 * anybody knows the label set.
 *
 * @param features null where the event has none
 * @param votes at most one of them anonymous
 * @param gold a trusted label, null where there is none
 */
public record NamedEvent(
    String id, @Nullable Features features, List<NamedVote> votes, @Nullable String gold) {
  public NamedEvent {
    votes = List.copyOf(votes);
    if (votes.stream().filter(vote -> vote.annotator() == null).count() > 1) {
      throw new IllegalArgumentException("an event carries one anonymous label at most");
    }
  }

  /** Whether there is neither vote nor gold nor features. */
  public boolean isEmpty() {
    return votes.isEmpty() && gold == null && features == null;
  }
}
