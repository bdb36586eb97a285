package dev.labelstill.web;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The counts of some partitions, on their way to whoever sums them up: of those annotators that are
 * asked for, and of all others together. Holds no more of them than are asked for.
 *
 * @param listed in the order of their ids, an annotator once
 * @param rest the sum over all others
 */
record CrowdPart(List<AnnotatorCounts> listed, ConfusionCounts rest) {
  /** Sums up what it is given. Mutable; single-threaded. */
  static final class Sum {
    private final ListedAnnotators wanted;
    private final TreeMap<AnnotatorId, ConfusionCounts> listed = new TreeMap<>();
    private final ConfusionCounts rest;

    Sum(int classes, ListedAnnotators wanted) {
      this.wanted = wanted;
      this.rest = new ConfusionCounts(classes);
    }

    void add(CrowdPart part) {
      part.listed.forEach(each -> add(each.annotator(), each.counts()));
      rest.addAll(part.rest);
    }

    /**
     * Adds what one annotator has counted. Whoever drops out has enough others before it, and stays
     * out: the first ones are summed up in full.
     */
    void add(AnnotatorId annotator, ConfusionCounts counts) {
      if (!wanted.includes(annotator) || isBehindAll(annotator)) {
        rest.addAll(counts);
        return;
      }
      listed
          .computeIfAbsent(annotator, unused -> new ConfusionCounts(counts.classes()))
          .addAll(counts);
      if (listed.size() > wanted.most()) {
        rest.addAll(listed.pollLastEntry().getValue());
      }
    }

    private boolean isBehindAll(AnnotatorId annotator) {
      return listed.size() >= wanted.most()
          && (listed.isEmpty() || annotator.compareTo(listed.lastKey()) > 0);
    }

    CrowdPart sum() {
      List<AnnotatorCounts> all = new ArrayList<>();
      listed.forEach((annotator, counts) -> all.add(new AnnotatorCounts(annotator, counts)));
      return new CrowdPart(all, rest);
    }
  }
}
