package dev.labelstill.codec;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleId;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids of the names that came: not empty, within the limits, and without control characters or
 * halves of surrogate pairs, which would not survive as a record key, a header or a line of a log.
 * Thread-safe.
 */
final class Names {
  private static final int MAX_UTF8_BYTES_PER_CHARACTER = 3; // a pair of characters takes 4

  private final DecoderLimits limits;

  Names(DecoderLimits limits) {
    this.limits = limits;
  }

  /** The record's key as a name, or null where it has none. */
  @Nullable String keyName(byte @Nullable [] key) throws Rejection {
    if (key == null || key.length == 0) {
      return null;
    }
    if (key.length > (long) limits.maxIdLength() * MAX_UTF8_BYTES_PER_CHARACTER) {
      throw tooLong("The record's key", limits.maxIdLength());
    }
    String name = Utf8.decode(key);
    if (name == null) {
      throw Rejection.badField("The record's key is not UTF-8; send the example id as UTF-8 text.");
    }
    return name;
  }

  /** The id in the field, or else in the record's key; where both are there they must agree. */
  ExampleId exampleId(@Nullable String keyName, @Nullable String field) throws Rejection {
    if (field == null || field.isEmpty()) {
      return exampleId(keyName);
    }
    if (keyName != null && !keyName.equals(field)) {
      throw new Rejection(
          RejectCode.ID_MISMATCH,
          "'id' is "
              + Excerpt.quote(field)
              + " but the record's key is "
              + Excerpt.quote(keyName)
              + "; send the same in both, or leave 'id' out.");
    }
    check(field, limits.maxIdLength(), "'id'");
    return new ExampleId(field);
  }

  /** The id in the record's key. */
  ExampleId exampleId(@Nullable String keyName) throws Rejection {
    if (keyName == null) {
      throw new Rejection(
          RejectCode.MISSING_ID,
          "Neither the record's key nor 'id' names the example; send one of them.");
    }
    check(keyName, limits.maxIdLength(), "The record's key");
    return new ExampleId(keyName);
  }

  AnnotatorId annotatorId(String name, String field) throws Rejection {
    if (name.isEmpty()) {
      throw Rejection.badField(
          "'" + field + "' is empty; name the annotator, or leave it out for an anonymous label.");
    }
    check(name, limits.maxAnnotatorIdLength(), "'" + field + "'");
    return new AnnotatorId(name);
  }

  private void check(String name, int maxLength, String what) throws Rejection {
    if (name.length() > maxLength) {
      throw tooLong(what, maxLength);
    }
    requireText(name, what);
  }

  /** Refuses what would not survive as text. */
  void requireText(String name, String what) throws Rejection {
    if (!isText(name)) {
      throw Rejection.badField(
          what + " holds characters that are no text: " + Excerpt.quote(name) + ".");
    }
  }

  /** Whether there is no control character in it and no half of a surrogate pair alone. */
  private static boolean isText(String name) {
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (Character.isISOControl(character)) {
        return false;
      }
      if (Character.isSurrogate(character)) {
        i++;
        if (i == name.length() || !Character.isSurrogatePair(character, name.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Rejection tooLong(String what, int maxLength) {
    return Rejection.tooLarge(
        what + " is longer than " + maxLength + " characters; send a shorter one.");
  }
}
