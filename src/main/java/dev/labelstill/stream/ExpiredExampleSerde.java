package dev.labelstill.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Stored form of an expired example. Version 1: byte version, long revision, long epoch
 * milliseconds of its leaving.
 */
final class ExpiredExampleSerde {
  private static final int VERSION = 1;

  private ExpiredExampleSerde() {}

  @SuppressWarnings("NullAway") // a null value is a deletion on both sides
  static Serde<ExpiredExample> serde() {
    return Serdes.serdeFrom(
        (topic, expired) ->
            expired == null
                ? null
                : StoreFormat.write(
                    VERSION,
                    out -> {
                      out.writeLong(expired.revision());
                      out.writeLong(expired.expiredAt().toEpochMilli());
                    }),
        (topic, bytes) ->
            bytes == null
                ? null
                : StoreFormat.read(
                    bytes, "an expired example", Map.of(VERSION, ExpiredExampleSerde::read)));
  }

  private static ExpiredExample read(StoreInput in) throws IOException {
    return new ExpiredExample(in.readLong(), Instant.ofEpochMilli(in.readLong()));
  }
}
