package dev.labelstill.demo.score;

import dev.labelstill.label.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer has read from the output topics, in the order it read it. One thread at a time.
 */
public final class Observations {
  private final Map<String, RefinementHistory> histories = new HashMap<>();
  private final List<ObservedReject> rejects = new ArrayList<>();
  private final Map<String, Double> qualities = new HashMap<>();

  /** A record of the refined topic. */
  public void onRefinement(ObservedRefinement refinement) {
    history(refinement.id()).add(refinement);
  }

  /** A record without a value on the refined topic. */
  public void onTombstone(String id) {
    history(id).addTombstone();
  }

  /**
   * A record of the rejected topic.
   *
   * @param code its header {@code dead-letter-code}
   */
  public void onReject(byte @Nullable [] key, byte @Nullable [] value, String code) {
    rejects.add(ObservedReject.of(key, value, code));
  }

  /** A record of the annotators topic; the newest counts. */
  public void onAnnotator(String annotator, double quality) {
    qualities.put(annotator, quality);
  }

  /** An example's newest refinement; empty where there is none, or a tombstone came after it. */
  public Optional<ObservedRefinement> newest(String id) {
    return Optional.ofNullable(histories.get(id)).flatMap(RefinementHistory::newest);
  }

  /** An annotator's newest quality. */
  public Optional<Double> quality(String annotator) {
    return Optional.ofNullable(qualities.get(annotator));
  }

  /** How many records were rejected, by code. */
  public Map<String, Integer> rejectsByCode() {
    Map<String, Integer> counts = new TreeMap<>();
    rejects.forEach(reject -> counts.merge(reject.code(), 1, Integer::sum));
    return counts;
  }

  /** How many records were rejected. */
  public int rejectCount() {
    return rejects.size();
  }

  /** How many examples have a newest refinement. */
  public int refinedCount() {
    return (int)
        histories.values().stream().filter(history -> history.newest().isPresent()).count();
  }

  /** How many examples have a newest refinement that is not final. */
  public int unfinishedCount() {
    return (int)
        histories.values().stream()
            .flatMap(history -> history.newest().stream())
            .filter(newest -> newest.stage() != Stage.FINAL)
            .count();
  }

  /** How many examples have a tombstone. */
  public int forgottenCount() {
    return (int) histories.values().stream().filter(RefinementHistory::hasTombstone).count();
  }

  boolean hasTombstone(String id) {
    RefinementHistory history = histories.get(id);
    return history != null && history.hasTombstone();
  }

  Map<String, RefinementHistory> histories() {
    return Collections.unmodifiableMap(histories);
  }

  List<ObservedReject> rejects() {
    return Collections.unmodifiableList(rejects);
  }

  private RefinementHistory history(String id) {
    return histories.computeIfAbsent(id, unseen -> new RefinementHistory());
  }
}
