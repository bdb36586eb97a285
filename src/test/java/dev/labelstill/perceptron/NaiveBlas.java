package dev.labelstill.perceptron;

import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Proxy;

/**
 * A BLAS of three loops in double precision. Netlib's own in Java would not do: the first use of it
 * looks for the native one as well, and never again in the process.
 */
final class NaiveBlas {
  private NaiveBlas() {}

  static Blas create() {
    return new Blas(
        (BLAS)
            Proxy.newProxyInstance(
                BLAS.class.getClassLoader(),
                new Class<?>[] {BLAS.class},
                (proxy, method, arguments) -> call(method.getName(), arguments)));
  }

  private static Object call(String name, Object[] given) {
    switch (name + given.length) {
      case "sgemm16" -> {
        Matrix a = new Matrix(given[6], given[7], given[8], given[0].equals("T"));
        Matrix b = new Matrix(given[9], given[10], given[11], given[1].equals("T"));
        Matrix c = new Matrix(given[13], given[14], given[15], false);
        multiply((int) given[2], (int) given[3], (int) given[4], a, b, (float) given[12], c);
      }
      case "sgemv14" -> {
        Matrix a = new Matrix(given[4], given[5], given[6], false);
        Matrix x = new Matrix(given[7], given[8], 0, false);
        Matrix y = new Matrix(given[11], given[12], 0, false);
        multiply((int) given[1], 1, (int) given[2], a, x, (float) given[10], y);
      }
      default -> throw new UnsupportedOperationException(name);
    }
    return null;
  }

  private static void multiply(int m, int n, int k, Matrix a, Matrix b, float kept, Matrix c) {
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = kept == 0 ? 0 : kept * c.values[c.at(row, column)];
        for (int i = 0; i < k; i++) {
          sum += (double) a.values[a.at(row, i)] * b.values[b.at(i, column)];
        }
        c.values[c.at(row, column)] = (float) sum;
      }
    }
  }

  private static final class Matrix {
    private final float[] values;
    private final int offset;
    private final int columnStride;
    private final boolean isTransposed;

    private Matrix(Object values, Object offset, Object columnStride, boolean isTransposed) {
      this.values = (float[]) values;
      this.offset = (int) offset;
      this.columnStride = (int) columnStride;
      this.isTransposed = isTransposed;
    }

    private int at(int row, int column) {
      return isTransposed
          ? offset + column + row * columnStride
          : offset + row + column * columnStride;
    }
  }
}
