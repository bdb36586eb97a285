package dev.labelstill.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.Decoding;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.FeatureText;
import dev.labelstill.label.Features;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An event in both of its forms, and the bare array of its features. */
final class EventBytes {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private static final byte[] KEY = "example-1".getBytes(UTF_8);

  private final int dimension;
  private final EventDecoder decoder;
  private final byte[] array;
  private final byte[] withNumbers;
  private final byte[] withBase64;

  EventBytes(Shape shape) {
    Features features = Inputs.features(shape);
    String numbers =
        IntStream.range(0, shape.dimension())
            .mapToObj(i -> Float.toString(features.value(i)))
            .collect(Collectors.joining(",", "[", "]"));
    dimension = shape.dimension();
    decoder =
        new EventDecoder(Labels.of(shape.classes()), shape.dimension(), DecoderLimits.defaults());
    array = numbers.getBytes(UTF_8);
    withNumbers = event(numbers);
    withBase64 = event('"' + FeatureText.base64(features) + '"');
  }

  private static byte[] event(String features) {
    return """
        {"id":"example-1","features":%s,"label":"label 1","annotator":"annotator-7"}"""
        .formatted(features)
        .getBytes(UTF_8);
  }

  Decoding decodeNumbers() {
    return decoded(withNumbers);
  }

  Decoding decodeBase64() {
    return decoded(withBase64);
  }

  private Decoding decoded(byte[] value) {
    Decoding decoding = decoder.decode(KEY, value);
    if (decoding instanceof Decoding.Rejected rejected) {
      throw new IllegalStateException(rejected.reason());
    }
    return decoding;
  }

  /** The least that a reader of the array could do. */
  float[] readBareArray() {
    float[] values = new float[dimension];
    try (JsonParser parser = JSON.createParser(array)) {
      parser.nextToken();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        values[i] = parser.getFloatValue();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from memory", e);
    }
    return values;
  }
}
