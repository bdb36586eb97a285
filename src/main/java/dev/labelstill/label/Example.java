package dev.labelstill.label;

import org.jspecify.annotations.Nullable;

/**
 * What has come in about one example.
 *
 * @param features null until an event brings them
 * @param goldLabel null where no trusted label came
 */
public record Example(
    ExampleId id, @Nullable Features features, Votes votes, @Nullable Integer goldLabel) {
  /** An example of which nothing is known but its id. */
  public static Example unknown(ExampleId id) {
    return new Example(id, null, Votes.none(), null);
  }

  /** This example after an update; equal to this one where the update says nothing new. */
  public Example after(ExampleEvent.Update update) {
    return new Example(
        id,
        update.features() == null ? features : update.features(),
        votes.with(update.votes()).without(update.withdrawn()),
        update.goldLabel() == null ? goldLabel : update.goldLabel());
  }

  /** All that is known but the features. */
  public Example withoutFeatures() {
    return new Example(id, null, votes, goldLabel);
  }

  public boolean hasFeatures() {
    return features != null;
  }

  public boolean isGold() {
    return goldLabel != null;
  }
}
