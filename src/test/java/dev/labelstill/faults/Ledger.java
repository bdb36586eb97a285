package dev.labelstill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.cluster.CommittedReader;
import dev.labelstill.cluster.Revisions;
import dev.labelstill.label.LabelSet;
import dev.labelstill.stream.StoredState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * All that lies on the topics in the end, read by a plain consumer that sees committed records
 * only. What is wrong with the order of revisions is noted while it is read.
 */
final class Ledger {
  private final Expected expected = new Expected();
  private final Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
  private final Revisions revisions = new Revisions();
  private final Map<String, Integer> tombstones = new HashMap<>();
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> rejected = new TreeMap<>();
  private final Map<Integer, StoredState> stored = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long refinements;

  private Ledger() {}

  static Ledger read(String bootstrapServers) {
    try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
      Ledger ledger = new Ledger();
      reader.readAll(EventDice.TOPIC, ledger.expected::take);
      reader.readAll("labelstill.refined", ledger::takeRefinement);
      reader.readAll("labelstill.rejected", ledger::takeReject);
      String changelog = FaultOptions.APPLICATION_ID + "-%s-changelog";
      reader.readAll(
          changelog.formatted("examples"),
          record -> ledger.storedIn(record).example(key(record), record.value()));
      reader.readAll(
          changelog.formatted("annotator-counts"),
          record -> ledger.storedIn(record).counts(key(record), record.value()));
      return ledger;
    }
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  static Instant time(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp());
  }

  private StoredState storedIn(ConsumerRecord<byte[], byte[]> record) {
    return stored.computeIfAbsent(
        record.partition(), p -> new StoredState(new LabelSet(EventDice.LABELS)));
  }

  private void takeRefinement(ConsumerRecord<byte[], byte[]> record) {
    String id = key(record);
    newest.put(id, record);
    if (record.value() == null) {
      revisions.forget(id);
      tombstones.merge(id, 1, Integer::sum);
      return;
    }
    refinements++;
    JsonNode refinement = Expected.json(record.value());
    long before = revisions.newest(id);
    long revision = refinement.get("revision").asLong();
    Revisions.Order order = revisions.take(id, revision);
    if (order != Revisions.Order.NEXT) {
      FindingKind kind =
          order == Revisions.Order.GAP ? FindingKind.REVISION_GAP : FindingKind.REVISION_REPEATED;
      findings.add(new Finding(kind, time(record), id + ": " + revision + " after " + before));
    }
  }

  private void takeReject(ConsumerRecord<byte[], byte[]> record) {
    String place =
        header(record, "dead-letter-partition") + "-" + header(record, "dead-letter-offset");
    rejected.computeIfAbsent(place, p -> new ArrayList<>()).add(record);
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "none" : new String(header.value(), UTF_8);
  }

  Expected expected() {
    return expected;
  }

  Map<String, ConsumerRecord<byte[], byte[]>> newest() {
    return newest;
  }

  Map<String, Integer> tombstones() {
    return tombstones;
  }

  /** By partition and offset of the record that was rejected. */
  Map<String, List<ConsumerRecord<byte[], byte[]>>> rejected() {
    return rejected;
  }

  Map<Integer, StoredState> stored() {
    return stored;
  }

  /** What was wrong with the order of revisions. */
  List<Finding> findings() {
    return findings;
  }

  long refinements() {
    return refinements;
  }
}
