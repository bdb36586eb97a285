package dev.labelstill.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** API keys of the tests, and how they are set. */
final class Keys {
  static final String READ = "key-that-reads";
  static final String WRITE = "key-that-writes";
  static final String ADMIN = "key-that-does-all";

  private Keys() {}

  static String specifications() {
    return String.join(
        ",",
        "reader:read:" + sha256(READ),
        "writer:write:" + sha256(WRITE),
        "peers:admin:" + sha256(ADMIN));
  }

  private static String sha256(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
