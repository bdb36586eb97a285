package dev.labelstill.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labelstill.stream.StoredState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares what came out with what went in. Used once. */
final class Audit {
  private static final double ROUNDING = 1e-4;

  private final Ledger ledger;
  private final Expected expected;
  private final List<Finding> findings = new ArrayList<>();

  private Audit(Ledger ledger) {
    this.ledger = ledger;
    this.expected = ledger.expected();
  }

  static List<Finding> of(Ledger ledger) {
    Audit audit = new Audit(ledger);
    audit.findings.addAll(ledger.findings());
    expectedIds(ledger).forEach(audit::auditId);
    audit.auditUnknown();
    audit.auditTombstones();
    audit.auditRejects();
    audit.auditCopies();
    ledger.stored().forEach(audit::auditStore);
    return audit.findings;
  }

  private static Set<String> expectedIds(Ledger ledger) {
    return ledger.expected().ever().keySet();
  }

  private void report(boolean isWrong, FindingKind kind, Instant at, String what) {
    if (isWrong) {
      findings.add(new Finding(kind, at, what));
    }
  }

  private void auditId(String id) {
    Expected.Known known = expected.known().get(id);
    ConsumerRecord<byte[], byte[]> newest = ledger.newest().get(id);
    if (known == null) {
      report(
          newest == null || newest.value() != null,
          newest == null ? FindingKind.MISSING_TOMBSTONE : FindingKind.AFTER_TOMBSTONE,
          expected.ever().get(id),
          id);
    } else if (newest == null || newest.value() == null) {
      report(true, FindingKind.MISSING_REFINEMENT, known.lastHeard, id);
    } else {
      auditRefinement(id, known, Expected.json(newest.value()), Ledger.time(newest));
    }
  }

  private void auditRefinement(String id, Expected.Known known, JsonNode newest, Instant at) {
    report(!newest.get("stage").asText().equals("final"), FindingKind.NOT_FINAL, at, id);
    report(
        newest.get("num_votes").asInt() != known.votes.size(),
        FindingKind.VOTES_DIFFER,
        known.lastHeard,
        id + ": " + newest.get("num_votes") + " votes, not " + known.votes.size());
    JsonNode given = newest.get("given_label");
    report(
        !isMostVoted(known, given == null || given.isNull() ? null : given.asText()),
        FindingKind.WRONG_GIVEN_LABEL,
        at,
        id);
    report(
        known.gold != null && !newest.get("refined_label").asText().equals(known.gold),
        FindingKind.GOLD_OVERRULED,
        at,
        id);
    double sum = 0;
    for (JsonNode probability : newest.get("probabilities")) {
      sum += probability.isNumber() ? probability.asDouble() : Double.NaN;
    }
    report(!(Math.abs(sum - 1) < ROUNDING), FindingKind.NOT_FINITE, at, id + ": sum " + sum);
  }

  private static boolean isMostVoted(Expected.Known known, String given) {
    if (known.votes.isEmpty() || given == null) {
      return known.votes.isEmpty() && given == null;
    }
    Map<String, Integer> tally = new HashMap<>();
    known.votes.values().forEach(label -> tally.merge(label, 1, Integer::sum));
    int most = tally.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return tally.getOrDefault(given, 0) == most;
  }

  private void auditUnknown() {
    Set<String> unknown = new HashSet<>(ledger.newest().keySet());
    unknown.removeAll(expected.ever().keySet());
    unknown.forEach(
        id -> report(true, FindingKind.UNKNOWN_EXAMPLE, Ledger.time(ledger.newest().get(id)), id));
  }

  private void auditTombstones() {
    Set<String> ids = new HashSet<>(expected.tombstones().keySet());
    ids.addAll(ledger.tombstones().keySet());
    for (String id : ids) {
      int in = expected.tombstones().getOrDefault(id, 0);
      int out = ledger.tombstones().getOrDefault(id, 0);
      Instant at = expected.ever().getOrDefault(id, Instant.EPOCH);
      report(out < in, FindingKind.MISSING_TOMBSTONE, at, id);
      report(out > in, FindingKind.DOUBLED_TOMBSTONE, at, id);
    }
  }

  private void auditRejects() {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> left = new HashMap<>(ledger.rejected());
    expected
        .broken()
        .forEach(
            (place, record) -> {
              List<ConsumerRecord<byte[], byte[]>> letters = left.remove(place);
              if (letters == null) {
                report(true, FindingKind.MISSING_REJECT, Ledger.time(record), place);
                return;
              }
              report(letters.size() > 1, FindingKind.DOUBLED_REJECT, Ledger.time(record), place);
              report(
                  !isFaithful(record, letters.get(0)),
                  FindingKind.UNEXPECTED_REJECT,
                  Ledger.time(record),
                  place + ": other bytes or another code");
            });
    left.forEach(
        (place, letters) ->
            report(
                true,
                FindingKind.UNEXPECTED_REJECT,
                Ledger.time(letters.get(0)),
                place + " " + Ledger.header(letters.get(0), "dead-letter-reason")));
  }

  private static boolean isFaithful(
      ConsumerRecord<byte[], byte[]> record, ConsumerRecord<byte[], byte[]> letter) {
    return Arrays.equals(record.key(), letter.key())
        && Arrays.equals(record.value(), letter.value())
        && Ledger.header(record, EventDice.EXPECTED_CODE)
            .equals(Ledger.header(letter, "dead-letter-code"));
  }

  private void auditCopies() {
    Set<String> contents = new HashSet<>(expected.misplaced().keySet());
    contents.addAll(expected.copies().keySet());
    for (String content : contents) {
      int in = expected.misplaced().getOrDefault(content, 0);
      int out = expected.copies().getOrDefault(content, 0);
      report(out < in, FindingKind.MISSING_COPY, Instant.EPOCH, content);
      report(out > in, FindingKind.DOUBLED_COPY, Instant.EPOCH, content);
    }
  }

  private void auditStore(int partition, StoredState stored) {
    for (String id : stored.ids()) {
      Expected.Known known = expected.known().get(id);
      ConsumerRecord<byte[], byte[]> newest = ledger.newest().get(id);
      boolean isRight =
          known != null
              && newest != null
              && newest.value() != null
              && stored.votes(id).equals(known.votes)
              && stored.revision(id) == Expected.json(newest.value()).get("revision").asLong();
      report(
          !isRight,
          FindingKind.STORE_DIFFERS,
          expected.ever().getOrDefault(id, Instant.EPOCH),
          id + " in partition " + partition);
    }
    stored
        .wrongCounts()
        .forEach(
            annotator ->
                report(
                    true,
                    FindingKind.COUNTS_DIFFER,
                    Instant.EPOCH,
                    annotator + " in partition " + partition));
  }

  /** Votes in force of each annotator, by the input. */
  static Map<String, Long> votesByAnnotator(Ledger ledger) {
    Map<String, Long> votes = new HashMap<>();
    ledger
        .expected()
        .known()
        .values()
        .forEach(known -> known.votes.keySet().forEach(name -> votes.merge(name, 1L, Long::sum)));
    return votes;
  }
}
