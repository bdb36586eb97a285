package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.score.ExperimentResult;
import java.util.List;

/**
 * What a row came to.
 *
 * @param results one per seed, without their examples
 */
public record RowOutcome(SuiteRow row, List<ExperimentResult> results) {
  public RowOutcome {
    results = List.copyOf(results);
  }

  /** Whether every target is reached. */
  public boolean isReached() {
    return row.targets().stream().allMatch(target -> target.isReached(results));
  }
}
