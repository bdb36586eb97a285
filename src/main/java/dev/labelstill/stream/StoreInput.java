package dev.labelstill.stream;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StoreOutput} wrote. Each method throws where less is left than it reads.
 * Mutable; single-threaded.
 */
final class StoreInput {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int position;

  StoreInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = from;
  }

  /** Bytes that are left. */
  int available() {
    return bytes.length - position;
  }

  boolean readBoolean() throws EOFException {
    return bytes[advance(1)] != 0;
  }

  int readInt() throws EOFException {
    return (int) INT.get(bytes, advance(Integer.BYTES));
  }

  long readLong() throws EOFException {
    return (long) LONG.get(bytes, advance(Long.BYTES));
  }

  float readFloat() throws EOFException {
    return Float.intBitsToFloat(readInt());
  }

  double readDouble() throws EOFException {
    return Double.longBitsToDouble(readLong());
  }

  /** Text of so many bytes. */
  String readString(int length) throws EOFException {
    int from = advance(length);
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  /** Says where so many bytes begin, and goes behind them. */
  private int advance(int length) throws EOFException {
    if (length < 0 || length > available()) {
      throw new EOFException("it ends too early");
    }
    int from = position;
    position += length;
    return from;
  }
}
