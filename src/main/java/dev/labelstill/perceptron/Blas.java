package dev.labelstill.perceptron;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;

/**
 * Linear algebra on float32 arrays, by a library with the interface of BLAS.
 *
 * <p>Matrices lie column by column and without gaps. A block in row-major order is therefore the
 * transpose of what is meant here, which costs nothing: BLAS multiplies transposes, too.
 */
public final class Blas {
  private final BLAS library;

  Blas(BLAS library) {
    this.library = library;
  }

  /**
   * The native library that the system property {@code dev.ludovic.netlib.blas.nativeLibPath} names
   * when this is first called in a process.
   *
   * @throws RuntimeException where there is none for this system
   * @throws LinkageError where it cannot be loaded
   */
  public static Blas ofNativeLibrary() {
    return new Blas(NativeBLAS.getInstance());
  }

  /**
   * C = op(A) op(B) + kept C, where op is "N", the matrix itself, or "T", its transpose.
   *
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @param aAt where A begins in its array; so for B and C
   * @param kept 0 overwrites C whatever it holds
   */
  void multiply(
      String opA,
      String opB,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float kept,
      float[] c,
      int cAt) {
    int rowsOfA = opA.equals("N") ? m : k;
    int rowsOfB = opB.equals("N") ? k : n;
    library.sgemm(opA, opB, m, n, k, 1f, a, aAt, rowsOfA, b, bAt, rowsOfB, kept, c, cAt, m);
  }

  /**
   * y = A x.
   *
   * @param a shape (m, n)
   * @param x shape (n)
   * @param y shape (m), from {@code yAt} on
   */
  void multiply(int m, int n, float[] a, float[] x, float[] y, int yAt) {
    library.sgemv("N", m, n, 1f, a, 0, m, x, 0, 1, 0f, y, yAt, 1);
  }

  /** Sum of the absolute values: not finite where one of them is not. */
  float sumOfMagnitudes(float[] values) {
    return library.sasum(values.length, values, 1);
  }
}
