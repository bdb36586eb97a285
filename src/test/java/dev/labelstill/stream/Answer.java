package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;

/** A record of an output topic as its consumer sees it; {@code json} is null in a tombstone. */
record Answer(JsonNode json, Map<String, String> headers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Answer of(TestRecord<byte[], byte[]> record) {
    try {
      JsonNode json = record.value() == null ? null : MAPPER.readTree(record.value());
      return new Answer(json, headersOf(record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Headers as text, the last of each name. */
  static Map<String, String> headersOf(TestRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
    return headers;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, UTF_8);
  }

  boolean isTombstone() {
    return json == null;
  }

  boolean isAt(Stage stage) {
    return !isTombstone() && text("stage").equals(stage.name().toLowerCase(Locale.ROOT));
  }

  String stage() {
    return isTombstone() ? "tombstone" : text("stage");
  }

  long revision() {
    return json.get("revision").asLong();
  }

  String text(String field) {
    return json.get(field).asText();
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    json.get("reasons").forEach(reason -> reasons.add(reason.asText()));
    return reasons;
  }
}
