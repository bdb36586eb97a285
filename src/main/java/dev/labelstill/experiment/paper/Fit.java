package dev.labelstill.experiment.paper;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a network stands to the true labels of its training examples.
 *
 * @param distance root mean square, over the examples, of the l2 distance between output and
 *     one-hot true label
 * @param agreement share of the examples on which it says the given label
 * @param accuracy share of the examples on which it says the true label
 * @param unseenAccuracy the same on as many examples it never saw
 * @param meanMargin output for the true label above the largest other one, mean
 * @param leastMargin the same, on the example where it is least
 */
public record Fit(
    double distance,
    double agreement,
    double accuracy,
    double unseenAccuracy,
    double meanMargin,
    double leastMargin) {
  static Fit meanOf(List<Fit> fits) {
    return new Fit(
        mean(fits, Fit::distance),
        mean(fits, Fit::agreement),
        mean(fits, Fit::accuracy),
        mean(fits, Fit::unseenAccuracy),
        mean(fits, Fit::meanMargin),
        mean(fits, Fit::leastMargin));
  }

  private static double mean(List<Fit> fits, ToDoubleFunction<Fit> figure) {
    return fits.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
