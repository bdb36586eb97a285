package dev.labelstill.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Collects the parts of {@link SnapshotFormat} as bytes. */
final class SnapshotOutput {
  private final Bytes bytes;

  /** Bytes whose checksum can be taken without a copy of them. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes(int sizeBytes) {
      super(sizeBytes);
    }

    byte[] checksum(Checksum checksum) {
      return checksum.of(buf, count);
    }
  }

  /**
   * @param sizeBytes how many it will be, about
   */
  SnapshotOutput(int sizeBytes) {
    bytes = new Bytes(sizeBytes);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** Of everything so far. */
  byte[] checksum(Checksum checksum) {
    return bytes.checksum(checksum);
  }

  void raw(byte[] raw) {
    bytes.writeBytes(raw);
  }

  void int8(byte value) {
    bytes.write(value);
  }

  void int32(int value) {
    raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  void int64(long value) {
    raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int32(utf8.length);
    raw(utf8);
  }

  void strings(SortedMap<String, String> map) {
    int32(map.size());
    map.forEach(
        (key, value) -> {
          string(key);
          string(value);
        });
  }

  void float32s(float[] values) {
    int32(values.length);
    ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    block.asFloatBuffer().put(values);
    raw(block.array());
  }

  /** The upper halves of float32, rounded to the nearest, ties to even. */
  void bfloat16s(float[] values) {
    int32(values.length);
    ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES));
    short[] halves = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      halves[i] = (short) ((bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16);
    }
    block.asShortBuffer().put(halves);
    raw(block.array());
  }

  void float64s(double[] values) {
    int32(values.length);
    ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
    block.asDoubleBuffer().put(values);
    raw(block.array());
  }
}
