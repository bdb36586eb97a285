package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.labelstill.label.Features;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads D features, from an array of numbers or from base64 of little-endian float32. What it needs
 * on the way lies ready for each thread, so that nothing is made but the features. Thread-safe.
 */
final class FeaturesReader {
  private final int dimension; // D
  private final int base64Length; // of D float32, padding included
  private final ThreadLocal<Workplace> workplaces;

  FeaturesReader(int dimension) {
    this.dimension = dimension;
    this.base64Length = Math.toIntExact((dimension * (long) Float.BYTES + 2) / 3 * 4);
    this.workplaces = ThreadLocal.withInitial(Workplace::new);
  }

  /** What is used again for each example of a thread. */
  private final class Workplace {
    private final byte[] text = new byte[base64Length];
    private final byte[] bytes = new byte[dimension * Float.BYTES]; // what the text says
    private final float[] numbers = new float[dimension];
  }

  /**
   * Reads the value that the parser stands on.
   *
   * @param event the bytes that the parser reads
   */
  Features read(JsonParser parser, byte[] event) throws IOException, Rejection {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      return readNumbers(parser);
    }
    if (token == JsonToken.VALUE_STRING) {
      Features features = readPlainBase64(event, parser.currentTokenLocation().getByteOffset());
      return features == null ? readBase64(parser.getText()) : features;
    }
    throw Rejection.badField(
        "'features' must be an array of "
            + dimension
            + " numbers or a string with base64 of as many float32, got "
            + Fields.kindOf(token)
            + ".");
  }

  private Features readNumbers(JsonParser parser) throws IOException, Rejection {
    float[] values = workplaces.get().numbers;
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

  /**
   * Reads a string straight from the event's bytes.
   *
   * @param start where its first quotation mark stands
   * @return null where it is anything but base64 of D float32 without escapes
   */
  private @Nullable Features readPlainBase64(byte[] event, long start) throws Rejection {
    long end = start + 1 + base64Length;
    if (start < 0 || end >= event.length || event[(int) start] != '"' || event[(int) end] != '"') {
      return null;
    }
    Workplace workplace = workplaces.get();
    System.arraycopy(event, (int) start + 1, workplace.text, 0, base64Length);
    try {
      int length = Base64.getDecoder().decode(workplace.text, workplace.bytes);
      return length == workplace.bytes.length ? ofBytes(workplace.bytes.clone()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Features readBase64(String text) throws Rejection {
    byte[] bytes = base64(text);
    if (bytes.length != dimension * (long) Float.BYTES) {
      throw wrongDimension(bytes.length + " bytes");
    }
    return ofBytes(bytes);
  }

  private static Features ofBytes(byte[] bytes) throws Rejection {
    FloatBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int i = 0; i < numbers.capacity(); i++) {
      finite(numbers.get(i), i);
    }
    return Features.ofBytes(bytes);
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
