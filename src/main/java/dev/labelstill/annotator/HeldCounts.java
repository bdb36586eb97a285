package dev.labelstill.annotator;

import dev.labelstill.label.AnnotatorId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Annotators' counts in memory: by shard, and summed over the shards held here. Of more annotators
 * than the limits, whoever was not touched for longest leaves memory, and comes back from the store
 * with the next change; the sums over everyone keep their votes. Not thread-safe.
 */
final class HeldCounts {
  private static final int MEASURED_AFTER = 256; // changes
  private static final int ENTRY_BYTES = 112; // of a map, and an id without its characters

  private final int classes;
  private final CrowdLimits limits;
  private final Map<Integer, Map<AnnotatorId, ConfusionCounts>> byShard = new HashMap<>();
  private final Map<Integer, ConfusionCounts> everyoneByShard = new HashMap<>();
  private final LinkedHashMap<AnnotatorId, ConfusionCounts> byAnnotator =
      new LinkedHashMap<>(16, 0.75f, true); // least recently touched first
  private final ConfusionCounts everyone;
  private final Set<Integer> heard = new HashSet<>(); // shards that other instances keep
  private long bytes; // as it was measured, less who left since
  private int changesToMeasure = MEASURED_AFTER;

  HeldCounts(int classes, CrowdLimits limits) {
    this.classes = classes;
    this.limits = limits;
    this.everyone = new ConfusionCounts(classes);
  }

  /** Takes over stored counts of a shard that moved here. */
  void load(int shard, AnnotatorId annotator, ConfusionCounts counts) {
    loadSum(shard, counts);
    hold(shard, annotator, counts);
    evict(1);
  }

  /** Takes over what all of those have counted in a shard who are not to be held. */
  void loadSum(int shard, ConfusionCounts counts) {
    everyoneOf(shard).addAll(counts, 1);
    everyone.addAll(counts, 1);
  }

  /**
   * Replaces an annotator's counts of a shard that another instance keeps; null where there are
   * none any more. Of such a shard, whoever leaves memory leaves the sums as well.
   *
   * @return votes that moved
   */
  double hear(int shard, AnnotatorId annotator, @Nullable ConfusionCounts counts) {
    heard.add(shard);
    ConfusionCounts known = of(shard, annotator);
    ConfusionCounts before = known == null ? new ConfusionCounts(classes) : known.copy();
    takeBack(shard, annotator);
    if (counts != null && !counts.isEmpty()) {
      load(shard, annotator, counts);
    }
    return before.votesMovedTo(counts == null ? new ConfusionCounts(classes) : counts);
  }

  private void takeBack(int shard, AnnotatorId annotator) {
    ConfusionCounts counts = byShard.getOrDefault(shard, new HashMap<>()).remove(annotator);
    if (counts != null) {
      everyoneOf(shard).addAll(counts, -1);
      everyone.addAll(counts, -1);
      total(annotator).addAll(counts, -1);
      forgetIfEmpty(byAnnotator, annotator);
    }
  }

  private void hold(int shard, AnnotatorId annotator, ConfusionCounts counts) {
    byShard.computeIfAbsent(shard, unused -> new HashMap<>()).put(annotator, counts.copy());
    total(annotator).addAll(counts, 1);
  }

  /** Leaves out a shard that moved away. */
  void drop(int shard) {
    heard.remove(shard);
    ConfusionCounts all = everyoneByShard.remove(shard);
    if (all != null) {
      everyone.addAll(all, -1);
    }
    Map<AnnotatorId, ConfusionCounts> dropped = byShard.remove(shard);
    if (dropped != null) {
      dropped.forEach(
          (annotator, counts) -> {
            total(annotator).addAll(counts, -1);
            forgetIfEmpty(byAnnotator, annotator);
          });
    }
  }

  /**
   * Adds a vote, or takes it back.
   *
   * @param stored gives what the shard's store holds of an annotator, null for nothing
   */
  void add(
      int shard,
      AnnotatorId annotator,
      int given,
      Change change,
      Function<AnnotatorId, @Nullable ConfusionCounts> stored) {
    ConfusionCounts held = of(shard, annotator);
    if (held == null) {
      ConfusionCounts known = stored.apply(annotator);
      hold(shard, annotator, known == null ? new ConfusionCounts(classes) : known);
      held = byShard.getOrDefault(shard, Map.of()).get(annotator);
    }
    if (held != null) {
      held.add(given, change.contribution, change.sign);
    }
    total(annotator).add(given, change.contribution, change.sign);
    everyoneOf(shard).add(given, change.contribution, change.sign);
    everyone.add(given, change.contribution, change.sign);
  }

  /**
   * What is added or taken back.
   *
   * @param sign 1 or -1
   */
  record Change(Contribution contribution, int sign) {}

  /** Lets those go of whom nothing is counted any more, and whoever is too many. */
  void settle(int shard, Set<AnnotatorId> changed) {
    Map<AnnotatorId, ConfusionCounts> ofShard = byShard.getOrDefault(shard, new HashMap<>());
    for (AnnotatorId annotator : changed) {
      forgetIfEmpty(ofShard, annotator);
      forgetIfEmpty(byAnnotator, annotator);
    }
    evict(changed.size());
  }

  private void evict(int changes) {
    changesToMeasure -= changes;
    if (changesToMeasure <= 0) {
      measure();
    }
    while (byAnnotator.size() > limits.annotators()
        || (bytes > limits.bytes() && byAnnotator.size() > 1)) {
      AnnotatorId eldest = byAnnotator.keySet().iterator().next();
      bytes -= sizeBytes(eldest);
      heard.forEach(shard -> takeBack(shard, eldest));
      byAnnotator.remove(eldest);
      byShard.values().forEach(ofShard -> ofShard.remove(eldest));
    }
  }

  /** So seldom that a change costs little; counts grow by a quarter until then, at most. */
  private void measure() {
    bytes = 0;
    byAnnotator.forEach((annotator, counts) -> bytes += sizeBytes(annotator, counts));
    byShard
        .values()
        .forEach(
            ofShard ->
                ofShard.forEach((annotator, counts) -> bytes += sizeBytes(annotator, counts)));
    changesToMeasure = Math.max(MEASURED_AFTER, byAnnotator.size() / 4);
  }

  private long sizeBytes(AnnotatorId annotator) {
    long size = 0;
    for (Map<AnnotatorId, ConfusionCounts> ofShard : byShard.values()) {
      size += sizeBytes(annotator, ofShard.get(annotator));
    }
    return size + sizeBytes(annotator, byAnnotator.get(annotator));
  }

  private static long sizeBytes(AnnotatorId annotator, @Nullable ConfusionCounts counts) {
    return counts == null ? 0 : ENTRY_BYTES + annotator.value().length() + counts.sizeBytes();
  }

  private static void forgetIfEmpty(
      Map<AnnotatorId, ConfusionCounts> counts, AnnotatorId annotator) {
    ConfusionCounts held = counts.get(annotator);
    if (held != null && held.isEmpty()) {
      counts.remove(annotator);
    }
  }

  private ConfusionCounts everyoneOf(int shard) {
    return everyoneByShard.computeIfAbsent(shard, unused -> new ConfusionCounts(classes));
  }

  private ConfusionCounts total(AnnotatorId annotator) {
    return byAnnotator.computeIfAbsent(annotator, unused -> new ConfusionCounts(classes));
  }

  /** An annotator's counts of one shard, null where none are held. */
  @Nullable ConfusionCounts of(int shard, AnnotatorId annotator) {
    return byShard.getOrDefault(shard, Map.of()).get(annotator);
  }

  /** An annotator's counts of all shards, null where none are held. */
  @Nullable ConfusionCounts of(AnnotatorId annotator) {
    return byAnnotator.get(annotator);
  }

  /** Counts of all annotators, those who left memory included. */
  ConfusionCounts everyone() {
    return everyone;
  }

  /** Everyone held, in order of their ids. */
  List<AnnotatorId> annotators() {
    return byAnnotator.keySet().stream().sorted().toList();
  }

  /** Everyone held who has a name. */
  Map<AnnotatorId, ConfusionCounts> named() {
    Map<AnnotatorId, ConfusionCounts> named = new HashMap<>(byAnnotator);
    named.remove(AnnotatorId.ANONYMOUS);
    return named;
  }
}
