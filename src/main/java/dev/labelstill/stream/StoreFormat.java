package dev.labelstill.stream;

import static java.util.stream.Collectors.joining;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What the stored formats share: a version byte first, big-endian numbers, strings as length and
 * UTF-8.
 */
final class StoreFormat {
  private static final int KEPT_BYTES = 1 << 16; // what is larger is seldom
  private static final ThreadLocal<StoreOutput> OUTPUT =
      ThreadLocal.withInitial(() -> new StoreOutput(1024));

  private StoreFormat() {}

  @FunctionalInterface
  interface Writer {
    void write(StoreOutput out);
  }

  @FunctionalInterface
  interface Reader<T> {
    T read(StoreInput in) throws IOException;
  }

  /**
   * Writes a version and what follows.
   *
   * @param writer must not come here again
   */
  static byte[] write(int version, Writer writer) {
    StoreOutput out = OUTPUT.get();
    out.clear(KEPT_BYTES);
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
    try {
      StoreInput in = new StoreInput(bytes, 1);
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

  /** Says that something is damaged, and how to go on. */
  static SerializationException damaged(String what, Exception cause) {
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
  static int readCount(StoreInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new IOException("a count of " + count + " does not fit");
    }
    return count;
  }

  static String readString(StoreInput in) throws IOException {
    return in.readString(readCount(in));
  }
}
