package dev.labelstill.experiment.paper;

/** Questions to one row of a flat matrix. */
final class Rows {
  private Rows() {}

  /** Place of the largest number, the first of equal ones. */
  static int argmax(float[] matrix, int start, int length) {
    int best = 0;
    for (int k = 1; k < length; k++) {
      if (matrix[start + k] > matrix[start + best]) {
        best = k;
      }
    }
    return best;
  }

  /** How far the number at {@code place} lies above the largest of the others; may be negative. */
  static double margin(float[] matrix, int start, int length, int place) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < length; k++) {
      if (k != place) {
        largest = Math.max(largest, matrix[start + k]);
      }
    }
    return matrix[start + place] - largest;
  }
}
