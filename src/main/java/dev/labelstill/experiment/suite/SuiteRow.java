package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.data.ExperimentSetting;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One setting, run with several seeds, and what it is to reach.
 *
 * @param setting with the first seed
 */
public record SuiteRow(ExperimentSetting setting, int seeds, List<Target> targets) {
  public SuiteRow {
    targets = List.copyOf(targets);
  }

  /**
   * The same with other seeds and no more examples than a limit; what is to be reached stays.
   *
   * @param otherSeeds null where they stay
   * @param limit null where it stays
   */
  public SuiteRow reducedTo(@Nullable Integer otherSeeds, @Nullable Integer limit) {
    return new SuiteRow(
        limit == null ? setting : setting.withLimit(Math.min(limit, setting.limit())),
        otherSeeds == null ? seeds : otherSeeds,
        targets);
  }

  /** The setting with each of its seeds. */
  public List<ExperimentSetting> settings() {
    return LongStream.range(setting.seed(), setting.seed() + seeds)
        .mapToObj(setting::withSeed)
        .toList();
  }
}
