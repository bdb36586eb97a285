package dev.labelstill.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a snapshot came from: enough to tell whether it fits and to make the same network again.
 *
 * @param settings every setting that shaped the learning, as the user would write it
 * @param versions of labelstill, DL4J and what else made it
 * @param seed of the first weights
 * @param step training step at which it was taken
 * @param takenAt to the millisecond
 */
public record SnapshotProvenance(
    NetworkShape shape,
    SortedMap<String, String> settings,
    SortedMap<String, String> versions,
    long seed,
    long step,
    Instant takenAt) {
  public SnapshotProvenance {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    takenAt = Instant.ofEpochMilli(takenAt.toEpochMilli());
  }
}
