package dev.labelstill.label;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of the examples topic says about one example. */
public sealed interface ExampleEvent {
  ExampleId id();

  /**
   * Adds to or takes from what is known of an example. Applying the same update twice changes
   * nothing.
   *
   * @param features the features, or null where the event has none
   * @param votes votes given; each replaces its annotator's earlier one
   * @param withdrawn annotators who take their vote back
   * @param goldLabel a trusted label, or null where the event has none
   */
  record Update(
      ExampleId id,
      @Nullable Features features,
      List<Vote> votes,
      List<AnnotatorId> withdrawn,
      @Nullable Integer goldLabel)
      implements ExampleEvent {
    public Update {
      votes = List.copyOf(votes);
      withdrawn = List.copyOf(withdrawn);
    }
  }

  /** Forgets the example: a record without a value. */
  record Forget(ExampleId id) implements ExampleEvent {}
}
