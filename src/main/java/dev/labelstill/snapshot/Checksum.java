package dev.labelstill.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** What tells bytes as they were written from cut off, changed or mixed up ones. */
enum Checksum {
  /** For what instances go on from. */
  SHA_256(32) {
    @Override
    byte[] of(byte[] bytes, int length) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, length);
        return digest.digest();
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }
  },

  /**
   * For what is of use for a moment: takes a tenth of the time, much less in a young JVM, whose
   * interpreter knows it by heart.
   */
  CRC_32C(Integer.BYTES) {
    @Override
    byte[] of(byte[] bytes, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, length);
      return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }
  };

  private final int sizeBytes;

  Checksum(int sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  int sizeBytes() {
    return sizeBytes;
  }

  /** Over the first {@code length} bytes. */
  abstract byte[] of(byte[] bytes, int length);

  byte[] of(byte[] bytes) {
    return of(bytes, bytes.length);
  }
}
