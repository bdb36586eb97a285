package dev.labelstill.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256. */
final class Checksum {
  static final int SIZE_BYTES = 32;

  private Checksum() {}

  static byte[] sha256(byte[] bytes) {
    return sha256(bytes, bytes.length);
  }

  /** Over the first {@code length} bytes. */
  static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
