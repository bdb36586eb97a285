package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.score.ExperimentResult;
import java.util.List;

/**
 * A figure to reach, by the mean over seeds.
 *
 * @param isAtMost whether lower is better
 */
public record Target(Measure measure, boolean isAtMost, double bound) {
  static Target atLeast(Measure measure, double bound) {
    return new Target(measure, false, bound);
  }

  static Target atMost(Measure measure, double bound) {
    return new Target(measure, true, bound);
  }

  /** Whether the results reach it. What cannot be measured does not. */
  public boolean isReached(List<ExperimentResult> results) {
    double mean = Spread.of(measure, results).mean();
    return isAtMost ? mean <= bound : mean >= bound;
  }

  /** As a person reads it. */
  public String format() {
    return (isAtMost ? "<= " : ">= ") + measure.format(bound);
  }
}
