package dev.labelstill.stream;

import dev.labelstill.codec.Decoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A rejected record on its way to the dead-letter topic: key, value and headers as they came,
 * headers that say why. It carries the time of the rejection, because brokers delete by time, and
 * refuse a time that lies too far ahead.
 */
final class DeadLetter {
  private static final String LEFT_OUT = "dead-letter-left-out";
  private static final List<String> OURS =
      List.of(
          "dead-letter-reason",
          "dead-letter-code",
          "dead-letter-topic",
          "dead-letter-partition",
          "dead-letter-offset");

  private DeadLetter() {}

  static Record<byte[], byte[]> of(
      Record<byte[], byte[]> record,
      RecordMetadata origin,
      Decoding.Rejected rejected,
      long atMillis) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    headers.remove(LEFT_OUT);
    put(headers, "dead-letter-reason", rejected.reason());
    put(headers, "dead-letter-code", rejected.code().name());
    put(headers, "dead-letter-topic", origin.topic());
    put(headers, "dead-letter-partition", Integer.toString(origin.partition()));
    put(headers, "dead-letter-offset", Long.toString(origin.offset()));
    return record.withHeaders(headers).withTimestamp(atMillis);
  }

  /**
   * The letter without what there is no room for: without its value, or else with nothing but the
   * headers that say why. {@code dead-letter-left-out} tells which; the record itself is where
   * topic, partition and offset say.
   */
  static Record<byte[], byte[]> within(RecordRoom room, Record<byte[], byte[]> letter) {
    if (room.isEnoughOnRejected(letter)) {
      return letter;
    }
    Headers all = new RecordHeaders(letter.headers().toArray());
    put(all, LEFT_OUT, "value");
    Record<byte[], byte[]> withoutValue = letter.<byte[]>withValue(null).withHeaders(all);
    if (room.isEnoughOnRejected(withoutValue)) {
      return withoutValue;
    }
    Headers ours = new RecordHeaders();
    OURS.forEach(name -> ours.add(letter.headers().lastHeader(name)));
    put(ours, LEFT_OUT, "key, value and headers");
    return new Record<>(null, null, letter.timestamp(), ours);
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
