package dev.labelstill.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Collects the parts of {@link SnapshotFormat} as bytes. */
final class SnapshotOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] toBytes() {
    return bytes.toByteArray();
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

  void float64s(double[] values) {
    int32(values.length);
    ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
    block.asDoubleBuffer().put(values);
    raw(block.array());
  }
}
