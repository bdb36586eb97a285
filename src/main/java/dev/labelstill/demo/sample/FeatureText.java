package dev.labelstill.demo.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Features as the text of an event: base64 of little-endian float32. */
final class FeatureText {
  private static final float BRIGHTEST = 255;

  private FeatureText() {}

  /** Gray values 0..255, unsigned bytes, as features 0..1. */
  static String ofPixels(byte[] pixels) {
    float[] features = new float[pixels.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = Byte.toUnsignedInt(pixels[i]) / BRIGHTEST;
    }
    return of(features);
  }

  static String of(float... features) {
    ByteBuffer bytes =
        ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(features);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
