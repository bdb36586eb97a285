package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads single values of an event and names what stands in their place otherwise. */
final class Fields {
  private Fields() {}

  /**
   * Whether the field has a value: JSON null counts as left out, a second value of a field is
   * refused.
   *
   * @param wasSeen whether the object had the field before
   */
  static boolean isGiven(String field, boolean wasSeen, JsonParser parser) throws Rejection {
    if (wasSeen) {
      throw Rejection.badField("'" + field + "' is there twice; send it once.");
    }
    return parser.currentToken() != JsonToken.VALUE_NULL;
  }

  /** The string that the parser stands on. */
  static String text(JsonParser parser, String field) throws IOException, Rejection {
    expect(JsonToken.VALUE_STRING, "a string", parser, field);
    return parser.getText();
  }

  static void expect(JsonToken wanted, String description, JsonParser parser, String field)
      throws Rejection {
    JsonToken token = parser.currentToken();
    if (token != wanted) {
      throw Rejection.badField(
          "'" + field + "' must be " + description + ", got " + kindOf(token) + ".");
    }
  }

  /** A JSON value's kind in words, with its article. */
  static String kindOf(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT, END_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "an array";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a string";
    };
  }
}
