package dev.labelstill.demo.score;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record, comparable byte for byte.
 *
 * @param bytes key and value in hexadecimal
 */
record ObservedReject(String bytes, String code) {
  static ObservedReject of(byte @Nullable [] key, byte @Nullable [] value, String code) {
    return new ObservedReject(hex(key) + ":" + hex(value), code);
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }
}
