package dev.labelstill.pipeline;

import dev.labelstill.label.Judgment;
import dev.labelstill.label.Refinement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came before of an example.
 *
 * @param receivedAt when the newest event about it came
 * @param published what was last published of it; null where nothing was
 * @param expiredRevision the last revision of an earlier stay in the store, which retention ended;
 *     0 where there was none
 */
public record History(Instant receivedAt, @Nullable Published published, long expiredRevision) {
  /** Of an example that nothing has been heard of. */
  static final History NONE = new History(Instant.EPOCH, null, 0);

  /** What readers of the output know, as far as a change is measured against it. */
  public record Published(int refinedLabel, double confidence) {
    static Published of(Refinement refinement) {
      return new Published(
          refinement.judgment().refinedLabel(), refinement.judgment().confidence());
    }

    boolean differsFrom(Judgment judgment, double confidenceBy) {
      return judgment.refinedLabel() != refinedLabel
          || Math.abs(judgment.confidence() - confidence) > confidenceBy;
    }
  }

  /** Of an example whose earlier stay ended with a revision. */
  public static History ofExpired(long revision) {
    return new History(Instant.EPOCH, null, revision);
  }

  /** Whether an earlier stay ended, so that its features and votes are gone. */
  boolean isAfterExpiry() {
    return expiredRevision > 0;
  }

  History received(Instant at) {
    return new History(at, published, expiredRevision);
  }

  History published(Refinement refinement) {
    return new History(receivedAt, Published.of(refinement), expiredRevision);
  }
}
