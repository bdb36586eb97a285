package dev.labelstill.stream;

import dev.labelstill.label.Features;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Stored form of features: D little-endian float32 and nothing else, the very bytes that an example
 * holds them in. Version 1, which is read still: byte version, int D, D big-endian float32; 4 D + 5
 * bytes, so that the length tells the one from the other.
 */
final class FeaturesSerde {
  private static final int WITH_HEADER = 1;

  private FeaturesSerde() {}

  static Serde<Features> serde() {
    return Serdes.serdeFrom(
        (topic, features) -> features == null ? null : features.bytes(),
        (topic, bytes) -> bytes == null ? null : deserialize(bytes));
  }

  private static Features deserialize(byte[] bytes) {
    if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
      return StoreFormat.read(
          bytes, "a feature vector", Map.of(WITH_HEADER, FeaturesSerde::readWithHeader));
    }
    try {
      return Features.ofBytes(bytes);
    } catch (IllegalArgumentException e) {
      throw StoreFormat.damaged("a feature vector", e);
    }
  }

  private static Features readWithHeader(StoreInput in) throws IOException {
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
