package dev.labelstill.intake;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file in UTF-8 that is read once, strictly, and knows how far. One thread at a time. */
public final class SourceFile implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Path path;
  private final long sizeBytes;
  private final CountingInput bytes;
  private final BufferedReader text;

  private SourceFile(Path path) throws IOException {
    this.path = path;
    sizeBytes = Files.size(path);
    bytes = new CountingInput(Files.newInputStream(path));
    text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
  }

  /**
   * Opens the file and goes past its byte order mark.
   *
   * @throws IntakeFailure where it cannot be read or is empty
   */
  public static SourceFile open(Path path) {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IntakeFailure(path + " cannot be read; is there such a file?");
    }
    try {
      SourceFile file = new SourceFile(path);
      if (file.peek() == BYTE_ORDER_MARK) {
        file.text.read();
      }
      if (file.peek() == -1) {
        file.close();
        throw new IntakeFailure(path + " is empty");
      }
      return file;
    } catch (IOException e) {
      throw new IntakeFailure(reason(path, e), e);
    }
  }

  /** All of it. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Taken from the file so far; runs ahead of what was parsed by a buffer or two. */
  public long readBytes() {
    return bytes.count;
  }

  /** A line as it is named to a person. */
  public String place(long line) {
    return path + ":" + line;
  }

  /** The text from where it was read to. */
  BufferedReader text() {
    return text;
  }

  /** The next character, which stays to be read; -1 at the end. */
  int peek() throws IOException {
    text.mark(1);
    int next = text.read();
    text.reset();
    return next;
  }

  /** Failed reading in words: wrong encoding above all. */
  IntakeFailure failure(IOException cause) {
    return new IntakeFailure(reason(path, cause), cause);
  }

  private static String reason(Path path, IOException cause) {
    if (!(cause instanceof CharacterCodingException)) {
      return path + " cannot be read: " + cause.getMessage();
    }
    return path
        + ":"
        + EncodingFault.line(path)
        + ": the file is not UTF-8 here; save it as UTF-8 and import it again";
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts what goes through. */
  private static final class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int taken = super.read(target, from, length);
      count += Math.max(taken, 0);
      return taken;
    }
  }
}
