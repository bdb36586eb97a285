package dev.labelstill.label;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The features of one example: D finite float32 numbers. Immutable.
 *
 * <p>They lie in bytes as events bring them and as stores keep them, so that none is copied on its
 * way from the one to the other.
 */
public final class Features {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes; // D little-endian float32

  private Features(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes a copy of the numbers.
   *
   * @throws IllegalArgumentException where one is infinite or not a number
   */
  public static Features of(float... values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    buffer(bytes).put(values);
    return ofBytes(bytes);
  }

  /**
   * Takes D numbers out of a block, from {@code offset} on.
   *
   * @throws IllegalArgumentException where one is infinite or not a number
   */
  public static Features of(float[] block, int offset, int dimension) {
    byte[] bytes = new byte[Math.multiplyExact(dimension, Float.BYTES)];
    buffer(bytes).put(block, offset, dimension);
    return ofBytes(bytes);
  }

  /**
   * Takes D little-endian float32 over, as they are: nobody may write to them any more.
   *
   * @param bytes shape (4 D)
   * @throws IllegalArgumentException where that is no whole number of float32, or one is infinite
   *     or not a number
   */
  public static Features ofBytes(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "features must be a whole number of float32, got " + bytes.length + " bytes");
    }
    for (int at = 0; at < bytes.length; at += Float.BYTES) {
      float value = (float) FLOAT.get(bytes, at);
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("features must be finite numbers, got " + value);
      }
    }
    return new Features(bytes);
  }

  private static FloatBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /** D. */
  public int dimension() {
    return bytes.length / Float.BYTES;
  }

  public float value(int index) {
    return (float) FLOAT.get(bytes, index * Float.BYTES);
  }

  /** Writes the D numbers into {@code target} from {@code offset} on. */
  public void copyInto(float[] target, int offset) {
    buffer(bytes).get(target, offset, dimension());
  }

  /** The D numbers as little-endian float32, shape (4 D); not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Features(" + dimension() + ")";
  }
}
