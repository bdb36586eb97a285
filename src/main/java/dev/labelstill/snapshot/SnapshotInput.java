package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the parts of {@link SnapshotFormat} from bytes; believes no length that the bytes left
 * could not hold.
 */
final class SnapshotInput {
  private final ByteBuffer bytes;

  /** Reads the first {@code size} bytes. */
  SnapshotInput(byte[] bytes, int size) {
    this.bytes = ByteBuffer.wrap(bytes, 0, size);
  }

  void skip(int count) throws SnapshotDamaged {
    require(count);
    bytes.position(bytes.position() + count);
  }

  int int32() throws SnapshotDamaged {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  long int64() throws SnapshotDamaged {
    require(Long.BYTES);
    return bytes.getLong();
  }

  /** The size of what follows, each entry of which takes at least so many bytes. */
  int size(int leastEntryBytes) throws SnapshotDamaged {
    int size = int32();
    if (size < 0) {
      throw new SnapshotDamaged("contradicts itself: a negative size");
    }
    require((long) size * leastEntryBytes);
    return size;
  }

  String string() throws SnapshotDamaged {
    byte[] utf8 = new byte[size(1)];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  SortedMap<String, String> strings() throws SnapshotDamaged {
    SortedMap<String, String> map = new TreeMap<>();
    for (int left = size(2 * Integer.BYTES); left > 0; left--) {
      map.put(string(), string());
    }
    return map;
  }

  float[] float32s() throws SnapshotDamaged {
    float[] values = new float[size(Float.BYTES)];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + values.length * Float.BYTES);
    return values;
  }

  float[] bfloat16s() throws SnapshotDamaged {
    short[] halves = new short[size(Short.BYTES)];
    bytes.asShortBuffer().get(halves);
    bytes.position(bytes.position() + halves.length * Short.BYTES);
    float[] values = new float[halves.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(halves[i] << 16);
    }
    return values;
  }

  double[] float64s() throws SnapshotDamaged {
    double[] values = new double[size(Double.BYTES)];
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + values.length * Double.BYTES);
    return values;
  }

  void requireEnd() throws SnapshotDamaged {
    if (bytes.hasRemaining()) {
      throw new SnapshotDamaged("contradicts itself: bytes after the end");
    }
  }

  private void require(long count) throws SnapshotDamaged {
    if (count > bytes.remaining()) {
      throw new SnapshotDamaged("contradicts itself: a part is longer than the whole");
    }
  }
}
