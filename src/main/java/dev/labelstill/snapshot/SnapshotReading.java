package dev.labelstill.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What was found on the topic.
 *
 * @param snapshot the newest whole one, empty where there is none
 * @param problems what was passed over or could not be read, a sentence each
 */
public record SnapshotReading(Optional<NetworkSnapshot> snapshot, List<String> problems) {
  public SnapshotReading {
    problems = List.copyOf(problems);
  }
}
