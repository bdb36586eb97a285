package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.data.ExperimentSetting;
import java.util.List;

/**
 * One setting, run with several seeds, and what it is to reach.
 *
 * @param setting with the first seed
 */
public record SuiteRow(ExperimentSetting setting, int seeds, List<Target> targets) {
  public SuiteRow {
    targets = List.copyOf(targets);
  }

  /** The setting with each of its seeds. */
  public List<ExperimentSetting> settings() {
    return java.util.stream.LongStream.range(setting.seed(), setting.seed() + seeds)
        .mapToObj(setting::withSeed)
        .toList();
  }
}
