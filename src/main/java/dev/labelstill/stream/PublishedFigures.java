package dev.labelstill.stream;

import dev.labelstill.annotator.AnnotatorReport;
import dev.labelstill.label.AnnotatorId;
import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of each annotator that this instance published last. All its partitions share them,
 * because all of them publish under the same key; which partition did is kept, so that its figures
 * are forgotten where its transaction may have been aborted. Thread-safe.
 */
final class PublishedFigures {
  private static final double QUALITY_STEP = 0.005;
  private static final double VOTES_STEP = 0.05; // share of the votes published last

  private final Map<AnnotatorId, Figures> newest;

  private record Figures(int shard, double quality, long votes) {
    boolean hasMovedTo(AnnotatorReport report) {
      return Math.abs(report.quality() - quality) >= QUALITY_STEP
          || Math.abs(report.votes() - votes) >= VOTES_STEP * votes;
    }
  }

  /**
   * @param most annotators whose figures are remembered; whoever was not asked about for longest
   *     counts as never published
   */
  PublishedFigures(int most) {
    newest = Collections.synchronizedMap(new Newest(most));
  }

  private static final class Newest extends LinkedHashMap<AnnotatorId, Figures> {
    @Serial private static final long serialVersionUID = 1L;

    private final int most;

    Newest(int most) {
      super(16, 0.75f, true); // least recently asked about first
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<AnnotatorId, Figures> eldest) {
      return size() > most;
    }
  }

  /** Annotators whose figures are remembered. */
  int size() {
    return newest.size();
  }

  /**
   * Whether a figure moved since it was published: the quality by 0.005, or the votes by a
   * twentieth. So it has where nothing was published, and where no vote is left.
   */
  boolean isNews(AnnotatorReport report) {
    Figures last = newest.get(report.annotator());
    return last == null || report.votes() == 0 || last.hasMovedTo(report);
  }

  /** Takes a report as published by a partition. */
  void published(int shard, AnnotatorReport report) {
    if (report.votes() == 0) {
      newest.remove(report.annotator());
    } else {
      newest.put(report.annotator(), new Figures(shard, report.quality(), report.votes()));
    }
  }

  /** Forgets what a partition published, so that it counts as never said. */
  void forget(int shard) {
    synchronized (newest) {
      newest.values().removeIf(figures -> figures.shard == shard);
    }
  }
}
