package dev.labelstill.experiment.paper;

import java.util.List;

/**
 * A network after some steps.
 *
 * @param informativeLeft share of the informative part of the given labels, their mean in each
 *     cluster, that the network has not taken up: squared norm of the residual there, 1 at the
 *     start
 * @param noiseLeft the same for the rest of the given labels, their deviation from that mean
 */
public record Moment(int step, Fit fit, double informativeLeft, double noiseLeft) {
  /** The mean of the same step of several runs. */
  static Moment meanOf(List<Moment> moments) {
    return new Moment(
        moments.get(0).step(),
        Fit.meanOf(moments.stream().map(Moment::fit).toList()),
        moments.stream().mapToDouble(Moment::informativeLeft).average().orElseThrow(),
        moments.stream().mapToDouble(Moment::noiseLeft).average().orElseThrow());
  }
}
