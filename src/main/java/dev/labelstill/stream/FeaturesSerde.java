package dev.labelstill.stream;

import dev.labelstill.label.Features;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Stored form of features. Version 1: byte version, int D, then D big-endian float32 numbers. */
final class FeaturesSerde {
  private static final int VERSION = 1;

  private FeaturesSerde() {}

  static Serde<Features> serde() {
    return Serdes.serdeFrom(
        (topic, features) -> serialize(features), (topic, bytes) -> deserialize(bytes));
  }

  private static byte @Nullable [] serialize(@Nullable Features features) {
    if (features == null) {
      return null;
    }
    int dimension = features.dimension();
    ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES + dimension * Float.BYTES);
    numbers.putInt(dimension);
    for (int d = 0; d < dimension; d++) {
      numbers.putFloat(features.value(d));
    }
    return StoreFormat.write(VERSION, numbers.capacity(), out -> out.write(numbers.array()));
  }

  private static @Nullable Features deserialize(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return StoreFormat.read(bytes, "a feature vector", Map.of(VERSION, FeaturesSerde::read));
  }

  private static Features read(DataInputStream in) throws IOException {
    int dimension = in.readInt();
    if (dimension < 0 || dimension > in.available() / Float.BYTES) {
      throw new IOException("a dimension of " + dimension + " does not fit");
    }
    float[] values = new float[dimension];
    ByteBuffer.wrap(in.readNBytes(dimension * Float.BYTES)).asFloatBuffer().get(values);
    return Features.of(values);
  }
}
