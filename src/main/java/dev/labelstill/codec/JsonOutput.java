package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one JSON object to bytes, by way of a buffer that the thread keeps. */
final class JsonOutput {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonOutput() {}

  /** Writes the fields of one object. */
  @FunctionalInterface
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static byte[] object(Fields fields) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(JSON._getBufferRecycler());
    try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to memory", e);
    }
    return bytes.getClearAndRelease();
  }

  /** A field with a number in [0, 1], to six decimals. */
  static void writeNumber(String field, double number, JsonGenerator json) throws IOException {
    new SixDecimals(json).write(field, SixDecimals.millionths(number));
  }

  /** A field with an object from label to millionths, in the label set's order. */
  static void writeByLabel(String field, List<String> labels, long[] millionths, JsonGenerator json)
      throws IOException {
    SixDecimals numbers = new SixDecimals(json);
    json.writeObjectFieldStart(field);
    for (int k = 0; k < millionths.length; k++) {
      numbers.write(labels.get(k), millionths[k]);
    }
    json.writeEndObject();
  }
}
