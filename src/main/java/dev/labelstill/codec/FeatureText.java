package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.label.Features;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Features as text: base64 of little-endian float32, or a JSON array of numbers. */
public final class FeatureText {
  private static final JsonFactory JSON = Json.factory(2);
  private static final int USUAL_DIMENSION = 64;

  private FeatureText() {}

  /**
   * Features of any dimension.
   *
   * @throws IllegalArgumentException where the text is none of both; the message is a sentence
   */
  public static Features parse(String text) {
    return text.startsWith("[") ? ofArray(text) : ofBase64(text);
  }

  /** The shorter of both forms. */
  public static String base64(Features features) {
    return Base64.getEncoder().encodeToString(features.bytes());
  }

  private static Features ofArray(String text) {
    float[] values = new float[USUAL_DIMENSION];
    int count = 0;
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
        values[count++] = parser.getFloatValue();
      }
      Json.expectEnd(parser);
    } catch (IOException | Rejection e) {
      throw new IllegalArgumentException(
          "'features' is no JSON array of numbers: " + Excerpt.quote(text) + ".", e);
    }
    return finite(Arrays.copyOf(values, count));
  }

  private static Features ofBase64(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'features' is neither a JSON array of numbers nor base64: " + Excerpt.quote(text) + ".",
          e);
    }
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "'features' has "
              + bytes.length
              + " bytes, which is no whole number of float32 (4 bytes each).");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return finite(values);
  }

  private static Features finite(float[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("'features' holds no number.");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "'features[" + i + "]' is not a finite float32 number (" + values[i] + ").");
      }
    }
    return Features.of(values);
  }
}
