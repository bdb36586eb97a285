package dev.labelstill.stream;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of an event that go out with every refinement it leads to, trace context among them. */
final class PassedOnHeaders {
  private static final int MOST = 32;
  private static final int LARGEST_BYTES = 1024;

  private PassedOnHeaders() {}

  /** The headers to keep: at most 32, none above 1 KiB, none of our own. */
  static List<StoredExample.StoredHeader> of(Headers headers) {
    List<StoredExample.StoredHeader> kept = new ArrayList<>();
    for (Header header : headers) {
      boolean isSmall = header.value() != null && header.value().length <= LARGEST_BYTES;
      if (kept.size() < MOST && isSmall && !isOurs(header.key())) {
        kept.add(
            new StoredExample.StoredHeader(header.key(), HexFormat.of().formatHex(header.value())));
      }
    }
    return kept;
  }

  private static boolean isOurs(String key) {
    return key.startsWith("ce_")
        || key.startsWith("dead-letter-")
        || key.equals("content-type")
        || key.equals(PartitionAddress.READDRESSED);
  }

  /** Kept headers and new ones as Kafka wants them. */
  static Headers with(List<StoredExample.StoredHeader> kept, Map<String, String> added) {
    Headers headers = new RecordHeaders();
    kept.forEach(header -> headers.add(header.key(), HexFormat.of().parseHex(header.hex())));
    added.forEach(
        (key, value) -> headers.add(key, value.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return headers;
  }
}
