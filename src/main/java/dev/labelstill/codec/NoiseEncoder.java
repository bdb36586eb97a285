package dev.labelstill.codec;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.LabelSet;

/**
 * Writes the estimated noise of single labels as JSON: {@code noise_rate}, {@code num_votes},
 * {@code noise_matrix}. Thread-safe.
 */
public final class NoiseEncoder {
  private final LabelSet labels;

  public NoiseEncoder(LabelSet labels) {
    this.labels = labels;
  }

  /**
   * One object.
   *
   * @param rate expected share of wrong votes, in [0, 1]
   * @param votes that it was estimated from
   * @param matrix P(given | true), shape (K, K), rows = true label
   */
  public byte[] encode(double rate, long votes, ConfusionMatrix matrix) {
    return JsonOutput.object(
        json -> {
          JsonOutput.writeNumber("noise_rate", rate, json);
          json.writeNumberField("num_votes", votes);
          MatrixJson.write("noise_matrix", matrix, labels.names(), json);
        });
  }
}
