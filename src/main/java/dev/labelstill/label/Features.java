package dev.labelstill.label;

import java.util.Arrays;

/** The features of one example: D finite float32 numbers. Immutable. */
public final class Features {
  private final float[] values;

  private Features(float[] values) {
    this.values = values;
  }

  /**
   * Takes a copy of the numbers.
   *
   * @throws IllegalArgumentException where one is infinite or not a number
   */
  public static Features of(float... values) {
    return new Features(finite(values.clone()));
  }

  /** Gives the numbers one by one. */
  @FunctionalInterface
  public interface Source {
    float value(int index);
  }

  /**
   * Takes the numbers from where they lie, without an array in between.
   *
   * @param dimension D
   * @throws IllegalArgumentException where one is infinite or not a number
   */
  public static Features read(int dimension, Source source) {
    float[] values = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      values[d] = source.value(d);
    }
    return new Features(finite(values));
  }

  private static float[] finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("features must be finite numbers, got " + value);
      }
    }
    return values;
  }

  /** D. */
  public int dimension() {
    return values.length;
  }

  public float value(int index) {
    return values[index];
  }

  /** Writes the D numbers into {@code target} from {@code offset} on. */
  public void copyInto(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Features(" + values.length + ")";
  }
}
