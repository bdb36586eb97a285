package dev.labelstill.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the line at which a file stops being UTF-8; the reader itself is a buffer ahead. */
final class EncodingFault {
  private EncodingFault() {}

  /** Counted from 1; the last line where every line is sound. */
  static long line(Path path) {
    long line = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          if (!isSound(bytes)) {
            return line;
          }
          bytes.reset();
          line++;
        } else {
          bytes.write(next);
        }
      }
    } catch (IOException e) {
      return line;
    }
    return line;
  }

  private static boolean isSound(ByteArrayOutputStream bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
