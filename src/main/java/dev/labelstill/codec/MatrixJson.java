package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.labelstill.annotator.ConfusionMatrix;
import java.io.IOException;
import java.util.List;

/**
 * Writes a confusion matrix as an object of objects, true label outside; each row to six decimals
 * that sum to exactly 1.
 */
final class MatrixJson {
  private MatrixJson() {}

  static void write(String field, ConfusionMatrix matrix, List<String> labels, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (int trueLabel = 0; trueLabel < labels.size(); trueLabel++) {
      long[] row = SixDecimals.shares(row(matrix, trueLabel));
      JsonOutput.writeByLabel(labels.get(trueLabel), labels, row, json);
    }
    json.writeEndObject();
  }

  /** What is said of examples that are {@code trueLabel}: shape (K), sums to 1. */
  private static double[] row(ConfusionMatrix matrix, int trueLabel) {
    double[] row = new double[matrix.size()];
    for (int given = 0; given < row.length; given++) {
      row[given] = matrix.probabilityOfGiven(given, trueLabel);
    }
    return row;
  }
}
