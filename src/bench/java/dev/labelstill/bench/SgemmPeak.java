package dev.labelstill.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fastest that the matrix products of a step could be: a large square one by ND4J. */
final class SgemmPeak implements AutoCloseable {
  private static final int SIZE = 1024;

  private final INDArray left = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray right = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray product = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');

  /** Floating-point operations of {@link #multiply}. */
  static double operations() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  void multiply() {
    left.mmuli(right, product);
  }

  @Override
  public void close() {
    left.close();
    right.close();
    product.close();
  }
}
