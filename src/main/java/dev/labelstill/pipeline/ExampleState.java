package dev.labelstill.pipeline;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one example.
 *
 * @param prediction the network's newest rolling prediction; null before first sight or without
 *     features
 * @param passes how often the network has trained on it
 * @param newest the newest refinement; null until there is one
 */
public record ExampleState(
    Example example,
    @Nullable ClassDistribution prediction,
    int passes,
    @Nullable Refinement newest,
    History history) {
  /** Without a history. */
  public ExampleState(
      Example example,
      @Nullable ClassDistribution prediction,
      int passes,
      @Nullable Refinement newest) {
    this(example, prediction, passes, newest, History.NONE);
  }

  static ExampleState unknown(ExampleId id) {
    return new ExampleState(Example.unknown(id), null, 0, null);
  }

  /** An example that left the store by retention after a revision. */
  public static ExampleState expired(ExampleId id, long revision) {
    return new ExampleState(Example.unknown(id), null, 0, null, History.ofExpired(revision));
  }

  /** With what an event made of the example. */
  ExampleState received(Example newer, Instant now) {
    return new ExampleState(newer, prediction, passes, newest, history.received(now));
  }

  /** With what the network says of it now. */
  ExampleState seen(@Nullable ClassDistribution newPrediction, int newPasses) {
    return new ExampleState(example, newPrediction, newPasses, newest, history);
  }

  /** As if the network had never seen it. */
  ExampleState unseen() {
    return new ExampleState(example, null, 0, newest, history);
  }

  /** With a new refinement. */
  ExampleState judged(Refinement refinement, boolean isPublished) {
    return new ExampleState(
        example,
        prediction,
        passes,
        refinement,
        isPublished ? history.published(refinement) : history);
  }

  /** Whether it belongs into the training window: not final yet, or with features not seen yet. */
  public boolean isOpen() {
    boolean isUnseen = example.hasFeatures() && prediction == null;
    return newest == null || newest.stage() != Stage.FINAL || isUnseen;
  }

  /** Whether it is final and nothing was heard of it for so long. */
  public boolean isExpired(Duration retention, Instant now) {
    return !isOpen() && history.receivedAt().plus(retention).isBefore(now);
  }

  /** Refinements published so far. */
  public long revision() {
    return newest == null ? history.expiredRevision() : newest.revision();
  }

  /** What it adds to its annotators' counts; null until it was judged. */
  public @Nullable Contribution contribution() {
    return newest == null
        ? null
        : Contribution.of(newest.votes(), newest.judgment().distribution());
  }
}
