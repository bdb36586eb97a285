package dev.labelstill.scale;

import dev.labelstill.evaluation.Calibration;

/**
 * How good refined labels are.
 *
 * @param images how many there are
 * @param accuracy share of them that are true
 * @param calibrationError expected calibration error of the confidence
 */
record Quality(int images, double accuracy, double calibrationError) {
  /**
   * Scores refinements.
   *
   * @param isRight shape (n)
   * @param confidences shape (n)
   */
  static Quality of(boolean[] isRight, double[] confidences) {
    int right = 0;
    for (boolean each : isRight) {
      right += each ? 1 : 0;
    }
    return new Quality(
        isRight.length,
        (double) right / isRight.length,
        Calibration.of(confidences, isRight).expectedError());
  }
}
