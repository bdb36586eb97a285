package dev.labelstill.evaluation;

/**
 * One bar of a reliability diagram: the judgments whose confidence lies in {@code (lower, upper]}.
 *
 * @param meanConfidence in [0, 1]; the middle of the bin where it is empty
 * @param accuracy share of the bin's judgments that are right, in [0, 1]; 0 where it is empty
 */
public record CalibrationBin(
    double lower, double upper, int count, double meanConfidence, double accuracy) {
  public boolean isEmpty() {
    return count == 0;
  }

  /** How far confidence and accuracy are apart, in [0, 1]; 0 where the bin is empty. */
  public double gap() {
    return isEmpty() ? 0 : Math.abs(meanConfidence - accuracy);
  }
}
