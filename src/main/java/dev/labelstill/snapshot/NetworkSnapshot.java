package dev.labelstill.snapshot;

import dev.labelstill.pipeline.LearnedState;
import java.util.Optional;

/** What was learned up to one step, and where it came from. */
public record NetworkSnapshot(LearnedState learned, SnapshotProvenance provenance) {
  /** Training step at which it was taken. */
  public long step() {
    return provenance.step();
  }

  /**
   * Why a service with that shape and that many networks must not go on from this snapshot, as one
   * sentence; empty where it may.
   */
  public Optional<String> mismatchWith(NetworkShape wanted, int networks) {
    int taken = learned.networks().size();
    return provenance
        .shape()
        .mismatchWith(wanted)
        .or(
            () ->
                taken == networks
                    ? Optional.empty()
                    : Optional.of(
                        "It holds %d networks, but %d are trained.".formatted(taken, networks)));
  }
}
