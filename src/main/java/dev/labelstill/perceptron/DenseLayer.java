package dev.labelstill.perceptron;

/**
 * A layer Z = X W + b, or its rectified form max(0, Z) (ReLU).
 *
 * <p>Blocks of inputs, outputs and their derivatives are row-major, one row per example. The
 * parameters lie in the network's flat vector as DL4J has them: W, shape (inputs, units), column by
 * column, then b, shape (units).
 */
final class DenseLayer {
  private final Blas blas;
  private final int inputs;
  private final int units;
  private final int weightsAt;
  private final boolean isRectified;

  /**
   * @param weightsAt where W begins in the flat vector
   */
  DenseLayer(Blas blas, int inputs, int units, int weightsAt, boolean isRectified) {
    this.blas = blas;
    this.inputs = inputs;
    this.units = units;
    this.weightsAt = weightsAt;
    this.isRectified = isRectified;
  }

  int units() {
    return units;
  }

  /** Where the parameters end in the flat vector. */
  int end() {
    return biasesAt() + units;
  }

  private int biasesAt() {
    return weightsAt + inputs * units;
  }

  /**
   * Fills {@code output}, shape (rows, units), from {@code input}, shape (rows, inputs).
   *
   * @param inputAt where the block begins in its array; so for the output
   */
  void apply(
      float[] parameters, float[] input, int inputAt, int rows, float[] output, int outputAt) {
    int end = outputAt + rows * units;
    for (int row = outputAt; row < end; row += units) {
      System.arraycopy(parameters, biasesAt(), output, row, units);
    }
    blas.multiply(
        "T", "N", units, rows, inputs, parameters, weightsAt, input, inputAt, 1, output, outputAt);
    if (isRectified) {
      for (int i = outputAt; i < end; i++) {
        output[i] = Math.max(0f, output[i]);
      }
    }
  }

  /**
   * Fills this layer's part of {@code gradient}, shape (P): the loss's derivatives by W and b.
   *
   * @param input what the layer was applied to, shape (rows, inputs)
   * @param delta the loss's derivatives by Z, shape (rows, units)
   * @param ones shape (at least rows)
   */
  void differentiateByParameters(
      float[] input, float[] delta, int rows, float[] ones, float[] gradient) {
    blas.multiply("N", "T", inputs, units, rows, input, 0, delta, 0, 0, gradient, weightsAt);
    blas.multiply(units, rows, delta, ones, gradient, biasesAt());
  }

  /**
   * Fills {@code inputDelta}, shape (rows, inputs): the loss's derivatives by what the layer was
   * applied to.
   *
   * @param delta the loss's derivatives by Z, shape (rows, units)
   */
  void differentiateByInput(float[] parameters, float[] delta, int rows, float[] inputDelta) {
    blas.multiply("N", "N", inputs, rows, units, parameters, weightsAt, delta, 0, 0, inputDelta, 0);
  }

  /**
   * Turns derivatives by max(0, Z) into derivatives by Z: 0 where Z is not positive.
   *
   * @param rectified max(0, Z), shape (rows, units)
   * @param delta the derivatives, shape (rows, units)
   */
  void differentiateByRectifiedInPlace(float[] rectified, float[] delta, int rows) {
    for (int i = 0; i < rows * units; i++) {
      // 1 for what is positive, 0 for 0, and no branch: the JIT makes vector instructions of it.
      delta[i] *= Math.min(1f, rectified[i] * Float.MAX_VALUE);
    }
  }
}
