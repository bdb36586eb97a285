package dev.labelstill.refinement;

import dev.labelstill.label.ClassDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a noise fit sees of one example without gold.
 *
 * @param prediction by a network that never trained on the label
 * @param logEvidence what named votes say of the true label, shape (K), nats
 * @param anonymousLabel the anonymous label; null where there is none
 */
public record Observation(
    ClassDistribution prediction, LogEvidence logEvidence, @Nullable Integer anonymousLabel) {
  boolean isNamed() {
    return logEvidence.isTelling();
  }

  Observation withoutAnonymousLabel() {
    return new Observation(prediction, logEvidence, null);
  }
}
