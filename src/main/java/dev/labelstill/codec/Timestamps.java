package dev.labelstill.codec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as RFC 3339 in UTC, always with milliseconds. */
final class Timestamps {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Many records in a row carry the same millisecond. */
  private static volatile Formatted newest = formatted(Instant.EPOCH);

  private record Formatted(Instant instant, String text) {}

  private Timestamps() {}

  static String format(Instant instant) {
    Formatted known = newest;
    if (!known.instant().equals(instant)) {
      known = formatted(instant);
      newest = known;
    }
    return known.text();
  }

  private static Formatted formatted(Instant instant) {
    return new Formatted(instant, RFC_3339.format(instant));
  }
}
