package dev.labelstill.stream;

import java.time.Duration;

/**
 * How the stores are gone through in the background.
 *
 * @param examplesAtOnce examples looked at in one go; 0 looks at none
 * @param every time between two goes
 * @param rescoring when and what to judge anew
 * @param retention how long examples are kept
 */
public record SweepSettings(
    int examplesAtOnce, Duration every, Rescoring rescoring, Retention retention) {
  /**
   * @param movement how much the beliefs about annotators must have moved since the last round
   *     began for the next one, as a share of all votes
   * @param atLeastEvery time after which a round begins in any case
   * @param publishFrom see {@link
   *     dev.labelstill.pipeline.ExampleLifecycle#rescore(dev.labelstill.pipeline.ExampleState,
   *     double, java.time.Instant)}
   */
  public record Rescoring(double movement, Duration atLeastEvery, double publishFrom) {}

  /**
   * @param period a final example that nothing is heard of for so long leaves the stores
   * @param remembered how long it is remembered after that, so that revisions go on
   */
  public record Retention(Duration period, Duration remembered) {}
}
