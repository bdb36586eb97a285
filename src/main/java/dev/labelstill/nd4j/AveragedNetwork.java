package dev.labelstill.nd4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network that predicts: its weights are an exponential moving average of the trained ones
 * (Polyak and Juditsky 1992, in the exponential form).
 *
 * <p>{@code average = d * average + (1 - d) * newest} with {@code d = min(decay, (1 + step) / (10 +
 * step))}, so that the random start is soon forgotten.
 */
final class AveragedNetwork {
  private static final int ROWS_AT_ONCE = 512;

  private final double decay;
  private final int dimension;
  private final int classes;
  private final MultiLayerNetwork network;

  AveragedNetwork(
      MultiLayerConfiguration definition,
      INDArray weights,
      double decay,
      int dimension,
      int classes) {
    this.decay = decay;
    this.dimension = dimension;
    this.classes = classes;
    this.network = new MultiLayerNetwork(definition.clone());
    network.init(weights.dup(), false);
  }

  /** The averaged weights themselves, shape (1, P); writing to them changes the predictions. */
  INDArray weights() {
    return network.params();
  }

  /** Moves the average toward the weights, shape (1, P), after step {@code step}. */
  void follow(INDArray newest, long step) {
    double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
    INDArray average = network.params();
    Nd4j.getBlasWrapper().level1().scal(average.length(), kept, average);
    Nd4j.getBlasWrapper().level1().axpy(average.length(), 1 - kept, newest, average);
  }

  /**
   * Fills {@code probabilities}, shape (count, K), a few hundred rows at a time, so that native
   * memory stays bounded.
   */
  void predict(float[] features, int count, float[] probabilities) {
    for (int row = 0; row < count; row += ROWS_AT_ONCE) {
      predict(features, row, Math.min(ROWS_AT_ONCE, count - row), probabilities);
    }
  }

  private void predict(float[] features, int firstRow, int rows, float[] probabilities) {
    float[] output =
        Rows.inScope(
            scope ->
                Rows.toJava(
                    network.output(
                        Rows.copyOf(features, firstRow, rows, dimension), false, scope)));
    System.arraycopy(output, 0, probabilities, firstRow * classes, rows * classes);
  }

  /** Frees native memory. */
  void close() {
    NetworkMemory.free(network);
  }
}
