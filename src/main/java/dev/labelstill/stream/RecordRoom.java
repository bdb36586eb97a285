package dev.labelstill.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/**
 * How large a record may be on the topics that records are written to as they came. A record above
 * that would be refused by the broker each time the stream comes to it.
 *
 * @param examplesBytes of a record on the examples topic, its batch included ({@code
 *     max.message.bytes})
 * @param rejectedBytes the same on the topic of rejected records, and for the producer
 */
public record RecordRoom(int examplesBytes, int rejectedBytes) {
  private static final int HEADERS_BYTES = 16_384; // those that say why, and a margin
  private static final int BATCH_BYTES = 61 + 64; // header of the batch, lengths in the record
  private static final int HEADER_BYTES = 10; // two lengths
  private static final int BYTES_PER_FRAME_BYTE = 4_096; // what compression adds where it is vain

  /** Bytes that rejected records need where examples may have so many. */
  public static long neededOnRejected(int examplesBytes) {
    return (long) examplesBytes + examplesBytes / BYTES_PER_FRAME_BYTE + HEADERS_BYTES;
  }

  /** Bytes that records need on the examples topic where events may have so many. */
  public static int neededOnExamples(int eventBytes) {
    return Math.addExact(eventBytes, HEADERS_BYTES);
  }

  boolean isEnoughOnExamples(Record<byte[], byte[]> record) {
    return largestBytes(record) <= examplesBytes;
  }

  boolean isEnoughOnRejected(Record<byte[], byte[]> record) {
    return largestBytes(record) <= rejectedBytes;
  }

  /** What the record may take in a batch of its own, compressed in vain. */
  private static long largestBytes(Record<byte[], byte[]> record) {
    long bytes = BATCH_BYTES + length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes +=
          HEADER_BYTES
              + header.key().getBytes(StandardCharsets.UTF_8).length
              + length(header.value());
    }
    return bytes + bytes / BYTES_PER_FRAME_BYTE;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
