package dev.labelstill.intake;

import dev.labelstill.codec.NamedEvent;
import dev.labelstill.codec.NamedVote;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an import has met so far; bounded, however long the file is. One thread. */
public final class ImportTally {
  /** Annotators are counted so far and no further. */
  public static final int MOST_ANNOTATORS = 100_000;

  private final Map<String, Long> labels = new TreeMap<>();
  private final Set<String> annotators = new HashSet<>();
  private long events;
  private long votes;
  private long gold;
  private long badRows;
  private int dimension;

  void add(NamedEvent event) {
    events++;
    votes += event.votes().size();
    gold += event.gold() == null ? 0 : 1;
    dimension = event.features() == null ? dimension : event.features().dimension();
    for (NamedVote vote : event.votes()) {
      addAnnotator(vote.annotator());
      labels.merge(vote.label(), 1L, Long::sum);
    }
    if (event.gold() != null) {
      labels.merge(event.gold(), 0L, Long::sum);
    }
  }

  private void addAnnotator(@Nullable String annotator) {
    if (annotator != null && annotators.size() <= MOST_ANNOTATORS) {
      annotators.add(annotator);
    }
  }

  void addBadRow() {
    badRows++;
  }

  public long events() {
    return events;
  }

  public long votes() {
    return votes;
  }

  /** Events with a gold label. */
  public long gold() {
    return gold;
  }

  public long badRows() {
    return badRows;
  }

  /** Different annotators by name; {@link #MOST_ANNOTATORS} + 1 stands for any more. */
  public int annotators() {
    return annotators.size();
  }

  /** How often each label was given; one that is only gold, 0 times. In the names' order. */
  public Map<String, Long> labels() {
    return new TreeMap<>(labels);
  }

  int labelCount() {
    return labels.size();
  }

  /** Of the features, 0 where there were none. */
  public int dimension() {
    return dimension;
  }
}
