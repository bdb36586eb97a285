package dev.labelstill.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as stored formats are written: big-endian numbers, strings as length and UTF-8.
 * Writes the same as {@link java.io.DataOutputStream}, and several at a time. Mutable;
 * single-threaded.
 */
final class StoreOutput {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  /**
   * @param expectedBytes how many will be written, about; more take more room later
   */
  StoreOutput(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  void writeByte(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  void writeInt(int value) {
    int at = grow(Integer.BYTES);
    INT.set(bytes, at, value);
  }

  void writeLong(long value) {
    int at = grow(Long.BYTES);
    LONG.set(bytes, at, value);
  }

  void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  void writeString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeInt(utf8.length);
    write(utf8);
  }

  void write(byte[] value) {
    int at = grow(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
  }

  /** Makes room behind what is written; says where it begins. */
  private int grow(int more) {
    int at = length;
    length = Math.addExact(length, more);
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
    }
    return at;
  }

  /** Forgets what is written, and its room where that is larger than so many bytes. */
  void clear(int keptBytes) {
    length = 0;
    if (bytes.length > keptBytes) {
      bytes = new byte[keptBytes];
    }
  }

  /** A copy of what is written. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
