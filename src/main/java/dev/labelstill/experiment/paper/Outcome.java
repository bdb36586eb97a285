package dev.labelstill.experiment.paper;

import java.util.List;

/**
 * What a method came to at one share of wrong labels, mean over the runs.
 *
 * @param end where training ended
 * @param leastDistance to the true labels on the way
 * @param leastDistanceStep when that was
 */
public record Outcome(
    PaperMethod method,
    double wrongShare,
    Fit end,
    double leastDistance,
    double leastDistanceStep) {
  static Outcome of(List<Course> runs) {
    return new Outcome(
        runs.get(0).method(),
        runs.get(0).wrongShare(),
        Fit.meanOf(runs.stream().map(run -> run.end().fit()).toList()),
        runs.stream().mapToDouble(run -> run.nearest().fit().distance()).average().orElseThrow(),
        runs.stream().mapToDouble(run -> run.nearest().step()).average().orElseThrow());
  }
}
