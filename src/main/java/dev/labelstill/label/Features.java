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
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("features must be finite numbers, got " + value);
      }
    }
    return new Features(values.clone());
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
