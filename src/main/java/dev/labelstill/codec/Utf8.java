package dev.labelstill.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8, strictly: no overlong forms, no surrogates, nothing replaced. */
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    return isAscii(bytes) || decode(bytes) != null;
  }

  /** The text, or null where the bytes are not UTF-8. */
  static @Nullable String decode(byte[] bytes) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isAscii(byte[] bytes) {
    int signs = 0;
    for (byte b : bytes) {
      signs |= b;
    }
    return signs >= 0;
  }
}
