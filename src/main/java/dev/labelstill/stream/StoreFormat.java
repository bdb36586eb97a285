package dev.labelstill.stream;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What the stored formats share: a version byte first, big-endian numbers, strings as length and
 * UTF-8.
 */
final class StoreFormat {
  private StoreFormat() {}

  @FunctionalInterface
  interface Writer {
    void write(StoreOutput out);
  }

  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Writes a version and what follows.
   *
   * @param expectedBytes of what follows, about
   */
  static byte[] write(int version, int expectedBytes, Writer writer) {
    StoreOutput out = new StoreOutput(1 + expectedBytes);
    out.writeByte(version);
    writer.write(out);
    return out.toByteArray();
  }

  /**
   * Reads what one of the versions wrote.
   *
   * @param what names it in sentences
   * @param readers one for each version that can be read, by that version
   * @throws SerializationException where it is damaged, or of another version
   */
  static <T> T read(byte[] bytes, String what, Map<Integer, Reader<T>> readers) {
    Reader<T> reader = readerOf(bytes, what, readers);
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length))) {
      T value = reader.read(in);
      if (in.available() > 0) {
        throw new IOException("it goes on after its end");
      }
      return value;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(what, e);
    }
  }

  private static <T> Reader<T> readerOf(
      byte[] bytes, String what, Map<Integer, Reader<T>> readers) {
    if (bytes.length == 0) {
      throw damaged(what, new EOFException("it has no bytes"));
    }
    int found = Byte.toUnsignedInt(bytes[0]);
    Reader<T> reader = readers.get(found);
    if (reader == null) {
      throw new SerializationException(
          what
              + " was stored in format "
              + found
              + ", this version reads "
              + new TreeSet<>(readers.keySet())
                  .stream().map(String::valueOf).collect(joining(" and "))
              + ": run the version that wrote it, or reset the application and replay the"
              + " examples topic");
    }
    return reader;
  }

  private static SerializationException damaged(String what, Exception cause) {
    return new SerializationException(
        what
            + " is damaged in the store: delete the state directory to restore it from its"
            + " changelog",
        cause);
  }

  /**
   * A count of what follows, each at least one byte long.
   *
   * @throws IOException where so much cannot follow
   */
  static int readCount(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new IOException("a count of " + count + " does not fit");
    }
    return count;
  }

  static String readString(DataInputStream in) throws IOException {
    return new String(in.readNBytes(readCount(in)), StandardCharsets.UTF_8);
  }
}
