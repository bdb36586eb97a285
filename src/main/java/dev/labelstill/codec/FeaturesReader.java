package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.label.Features;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Reads D features, from an array of numbers or from base64 of little-endian float32, without an
 * object per number.
 */
final class FeaturesReader {
  private final int dimension; // D

  FeaturesReader(int dimension) {
    this.dimension = dimension;
  }

  /** Reads the value that the parser stands on. */
  Features read(JsonParser parser) throws IOException, Rejection {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      return readNumbers(parser);
    }
    if (token == JsonToken.VALUE_STRING) {
      return readBase64(parser.getText());
    }
    throw Rejection.badField(
        "'features' must be an array of "
            + dimension
            + " numbers or a string with base64 of as many float32, got "
            + Fields.kindOf(token)
            + ".");
  }

  private Features readNumbers(JsonParser parser) throws IOException, Rejection {
    float[] values = new float[dimension];
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (!token.isNumeric()) {
        throw Rejection.badField(
            "'features[" + count + "]' must be a number, got " + Fields.kindOf(token) + ".");
      }
      if (count < dimension) {
        values[count] = finite(parser.getFloatValue(), count);
      }
      count++;
    }
    if (count != dimension) {
      throw wrongDimension(count + " numbers");
    }
    return Features.of(values);
  }

  private Features readBase64(String text) throws Rejection {
    byte[] bytes = base64(text);
    if (bytes.length != dimension * (long) Float.BYTES) {
      throw wrongDimension(bytes.length + " bytes");
    }
    float[] values = new float[dimension];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (int i = 0; i < dimension; i++) {
      finite(values[i], i);
    }
    return Features.of(values);
  }

  private static byte[] base64(String text) throws Rejection {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Rejection.badField(
          "'features' is a string but not base64 (standard alphabet, no line breaks): "
              + Excerpt.quote(text)
              + ".");
    }
  }

  private static float finite(float value, int index) throws Rejection {
    if (!Float.isFinite(value)) {
      throw new Rejection(
          RejectCode.NOT_FINITE,
          "'features["
              + index
              + "]' is not a finite float32 number ("
              + value
              + "); send numbers between -3.4e38 and 3.4e38.");
    }
    return value;
  }

  private Rejection wrongDimension(String got) {
    return new Rejection(
        RejectCode.WRONG_DIMENSION,
        "'features' has "
            + got
            + "; this stream's examples have "
            + dimension
            + " numbers ("
            + dimension * (long) Float.BYTES
            + " bytes as float32).");
  }
}
