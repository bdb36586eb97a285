package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** How JSON is read here: UTF-8 only, within limits, numbers fast. */
final class Json {
  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_NAME_LENGTH = 10_000;

  private Json() {}

  /** A factory for documents nested up to {@code maxNestingDepth} levels. Thread-safe. */
  static JsonFactory factory(int maxNestingDepth) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(maxNestingDepth)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .maxNameLength(MAX_NAME_LENGTH)
            .maxStringLength(Integer.MAX_VALUE) // the event's size is the limit
            .build();
    return new JsonFactoryBuilder()
        .streamReadConstraints(constraints)
        .disable(JsonFactory.Feature.CHARSET_DETECTION) // would take UTF-16 and UTF-32
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(
            JsonFactory.Feature
                .FAIL_ON_SYMBOL_HASH_OVERFLOW) // would reject what others' names filled
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN: deserves NOT_FINITE
        .build();
  }

  /**
   * Goes on to the end of the value that the parser stands in or on; {@code depth} is that of its
   * owner.
   */
  static void finishValue(JsonParser parser, int depth) throws IOException {
    while (parser.getParsingContext().getNestingDepth() > depth) {
      parser.nextToken();
    }
  }

  /** Refuses what follows the document. */
  static void expectEnd(JsonParser parser) throws IOException, Rejection {
    JsonToken token = parser.nextToken();
    if (token != null) {
      throw notJson("goes on after its end, with " + Fields.kindOf(token));
    }
  }

  /** The parser's complaint as a rejection. */
  static Rejection rejectionOf(IOException complaint) {
    if (complaint instanceof StreamConstraintsException) {
      return Rejection.tooLarge(
          "The value is nested too deeply, or a number or a field name in it is too long;"
              + " leave out what is not part of the event.");
    }
    if (complaint instanceof JsonEOFException) {
      return notJson("ends too early");
    }
    return notJson("goes wrong" + position(complaint));
  }

  static Rejection notJson(String whatIsWrong) {
    return new Rejection(
        RejectCode.NOT_JSON, "The value " + whatIsWrong + "; send one JSON object in UTF-8.");
  }

  private static String position(IOException complaint) {
    if (complaint instanceof JsonProcessingException e
        && e.getLocation() != null
        && e.getLocation().getByteOffset() >= 0) {
      return " near byte " + e.getLocation().getByteOffset();
    }
    return "";
  }
}
