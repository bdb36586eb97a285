package dev.labelstill.codec;

/** A short, printable piece of what came in, for a sentence that a person reads. */
final class Excerpt {
  private static final int MAX_CHARACTERS = 40;

  private Excerpt() {}

  /**
   * The text in single quotes: cut to 40 characters, what cannot be printed as {@code \}{@code
   * uXXXX}.
   */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    int index = 0;
    for (int taken = 0; index < text.length() && taken < MAX_CHARACTERS; taken++) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      append(character, quoted);
    }
    return quoted.append(index < text.length() ? "...'" : "'").toString();
  }

  private static void append(int character, StringBuilder target) {
    if (isPrintable(character)) {
      target.appendCodePoint(character);
    } else {
      for (char unit : Character.toChars(character)) {
        target.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
