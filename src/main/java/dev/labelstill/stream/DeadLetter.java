package dev.labelstill.stream;

import dev.labelstill.codec.Decoding;
import java.nio.charset.StandardCharsets;
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
  private DeadLetter() {}

  static Record<byte[], byte[]> of(
      Record<byte[], byte[]> record,
      RecordMetadata origin,
      Decoding.Rejected rejected,
      long atMillis) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    put(headers, "dead-letter-reason", rejected.reason());
    put(headers, "dead-letter-code", rejected.code().name());
    put(headers, "dead-letter-topic", origin.topic());
    put(headers, "dead-letter-partition", Integer.toString(origin.partition()));
    put(headers, "dead-letter-offset", Long.toString(origin.offset()));
    return record.withHeaders(headers).withTimestamp(atMillis);
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
