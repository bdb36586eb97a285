package dev.labelstill.stream;

import dev.labelstill.label.Features;
import java.io.IOException;
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
    return StoreFormat.write(VERSION, out -> write(out, features));
  }

  private static void write(StoreOutput out, Features features) {
    out.writeInt(features.dimension());
    for (int d = 0; d < features.dimension(); d++) {
      out.writeFloat(features.value(d));
    }
  }

  private static @Nullable Features deserialize(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return StoreFormat.read(bytes, "a feature vector", Map.of(VERSION, FeaturesSerde::read));
  }

  private static Features read(StoreInput in) throws IOException {
    int dimension = in.readInt();
    if (dimension < 0 || dimension > in.available() / Float.BYTES) {
      throw new IOException("a dimension of " + dimension + " does not fit");
    }
    float[] values = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      values[d] = in.readFloat();
    }
    return Features.of(values);
  }
}
