package dev.labelstill.demo.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All that the refined topic said about one example, in the order it was read. One thread at a
 * time.
 */
final class RefinementHistory {
  private final List<Long> revisions = new ArrayList<>();
  private @Nullable ObservedRefinement newest;
  private int tombstones;

  void add(ObservedRefinement refinement) {
    revisions.add(refinement.revision());
    newest = refinement;
  }

  void addTombstone() {
    tombstones++;
    newest = null;
  }

  /** The newest refinement; empty where a tombstone came last. */
  Optional<ObservedRefinement> newest() {
    return Optional.ofNullable(newest);
  }

  boolean hasTombstone() {
    return tombstones > 0;
  }

  boolean hasDoubleRevision() {
    return distinct().count() < revisions.size();
  }

  /** Whether the revisions, each counted once, are other than 1, 2, 3 and so on. */
  boolean hasRevisionGap() {
    return distinct().max().orElse(0) != distinct().count()
        || distinct().anyMatch(revision -> revision < 1);
  }

  private LongStream distinct() {
    return revisions.stream().mapToLong(Long::longValue).distinct();
  }
}
