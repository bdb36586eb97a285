package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.cluster.KeyHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the input says, by the contract alone: who voted what on which example, which records are
 * broken, which had to be sent on. Written a second time on purpose, without the service's code.
 */
final class Expected {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is known of one example. */
  static final class Known {
    final Map<String, String> votes = new TreeMap<>();
    boolean hasFeatures;
    String gold;
    Instant lastHeard;
  }

  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, Instant> ever = new HashMap<>();
  private final Map<String, Integer> tombstones = new HashMap<>();
  private final Map<String, ConsumerRecord<byte[], byte[]>> broken = new TreeMap<>();
  private final Map<String, Integer> misplaced = new HashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();
  private long accepted;

  /** Takes the records of a partition in their order. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.headers().lastHeader(EventDice.EXPECTED_CODE) != null) {
      broken.put(record.partition() + "-" + record.offset(), record);
      return;
    }
    JsonNode event = json(record.value());
    String id = record.key() != null ? new String(record.key(), UTF_8) : event.path("id").asText();
    boolean isCopy = record.headers().lastHeader("labelstill-readdressed") != null;
    if (!isCopy && home(id) != record.partition()) {
      misplaced.merge(contentOf(id, record), 1, Integer::sum);
      return;
    }
    if (isCopy) {
      copies.merge(contentOf(id, record), 1, Integer::sum);
    }
    accepted++;
    apply(id, event, Instant.ofEpochMilli(record.timestamp()));
  }

  private static int home(String id) {
    return KeyHash.partition(id, FaultOptions.PARTITIONS);
  }

  private static String contentOf(String id, ConsumerRecord<byte[], byte[]> record) {
    return id + " " + (record.value() == null ? "" : new String(record.value(), UTF_8));
  }

  static JsonNode json(byte[] value) {
    try {
      return value == null ? null : JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void apply(String id, JsonNode event, Instant at) {
    if (event == null) {
      known.remove(id);
      tombstones.merge(id, 1, Integer::sum);
      ever.put(id, at);
      return;
    }
    Known example = known.getOrDefault(id, new Known());
    boolean saysSomething = tell(example, event);
    if (saysSomething) {
      example.lastHeard = at;
      known.put(id, example);
      ever.put(id, at);
    }
  }

  /** Whether something is known now that was not. */
  private static boolean tell(Known example, JsonNode event) {
    boolean isNews = false;
    String annotator = event.path("annotator").asText("anonymous");
    if (event.path("action").asText().equals("withdraw")) {
      return example.votes.remove(annotator) != null;
    }
    if (event.has("label")) {
      example.votes.put(annotator, event.get("label").asText());
      isNews = true;
    }
    for (JsonNode vote : event.path("votes")) {
      example.votes.put(vote.get("annotator").asText(), vote.get("label").asText());
      isNews = true;
    }
    if (event.has("features")) {
      example.hasFeatures = true;
      isNews = true;
    }
    if (event.has("gold")) {
      example.gold = event.get("gold").asText();
      isNews = true;
    }
    return isNews;
  }

  Map<String, Known> known() {
    return known;
  }

  /** Every id that was ever heard of, and when last. */
  Map<String, Instant> ever() {
    return ever;
  }

  Map<String, Integer> tombstones() {
    return tombstones;
  }

  /** Broken records by partition and offset. */
  Map<String, ConsumerRecord<byte[], byte[]>> broken() {
    return broken;
  }

  /** Content of records on a partition that is not their id's, and how often. */
  Map<String, Integer> misplaced() {
    return misplaced;
  }

  /** Content of the copies that were sent on, and how often. */
  Map<String, Integer> copies() {
    return copies;
  }

  long accepted() {
    return accepted;
  }
}
