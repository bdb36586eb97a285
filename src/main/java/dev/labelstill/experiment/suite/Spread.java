package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.score.ExperimentResult;
import java.util.List;

/**
 * A figure over several seeds.
 *
 * @param deviation standard deviation of the sample; 0 where there is one value
 */
public record Spread(double mean, double deviation) {
  /** The figure of each result, taken together. */
  public static Spread of(Measure measure, List<ExperimentResult> results) {
    double[] values = results.stream().mapToDouble(measure::of).toArray();
    double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(mean, values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0);
  }
}
