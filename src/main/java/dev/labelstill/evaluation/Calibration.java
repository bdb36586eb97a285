package dev.labelstill.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How far confidences are from the shares that are right: {@value #BINS} bins of equal width over
 * [0, 1].
 *
 * <p>Source: Guo, Pleiss, Sun, Weinberger (2017), <em>On Calibration of Modern Neural
 * Networks</em>, section 2.
 */
public final class Calibration {
  /** How many bins. */
  public static final int BINS = 15;

  private final List<CalibrationBin> bins;
  private final int total;

  private Calibration(List<CalibrationBin> bins, int total) {
    this.bins = List.copyOf(bins);
    this.total = total;
  }

  /**
   * Sorts judgments into bins by their confidence.
   *
   * @param confidences shape (n), in [0, 1]
   * @param isRight shape (n)
   * @throws IllegalArgumentException where the lengths differ or a confidence is out of range
   */
  public static Calibration of(double[] confidences, boolean[] isRight) {
    Arguments.requireSameLength(confidences.length, isRight.length);
    int[] counts = new int[BINS];
    int[] rights = new int[BINS];
    double[] confidenceSums = new double[BINS];
    for (int i = 0; i < confidences.length; i++) {
      int bin = binOf(confidences[i]);
      counts[bin]++;
      rights[bin] += isRight[i] ? 1 : 0;
      confidenceSums[bin] += confidences[i];
    }
    List<CalibrationBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(bin(bin, counts[bin], rights[bin], confidenceSums[bin]));
    }
    return new Calibration(bins, confidences.length);
  }

  /** The bins by rising confidence, empty ones included. */
  public List<CalibrationBin> bins() {
    return bins;
  }

  /**
   * Expected calibration error, in [0, 1]: the mean gap between confidence and accuracy, each bin
   * weighted by what it holds. Not a number where there are no judgments.
   */
  public double expectedError() {
    double sum = 0;
    for (CalibrationBin bin : bins) {
      sum += bin.count() * bin.gap();
    }
    return sum / total;
  }

  private static int binOf(double confidence) {
    Arguments.requireShare(confidence, "a confidence");
    return Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
  }

  private static CalibrationBin bin(int index, int count, int rights, double confidenceSum) {
    double lower = (double) index / BINS;
    double upper = (double) (index + 1) / BINS;
    return count == 0
        ? new CalibrationBin(lower, upper, 0, (lower + upper) / 2, 0)
        : new CalibrationBin(lower, upper, count, confidenceSum / count, (double) rights / count);
  }
}
