package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what lies in the changelogs of one partition, for audits from outside of this room. */
public final class StoredState {
  private final LabelSet labels;
  private final Map<String, StoredExample> examples = new TreeMap<>();
  private final Map<String, ConfusionCounts> counts = new TreeMap<>();

  public StoredState(LabelSet labels) {
    this.labels = labels;
  }

  /**
   * Takes the newest record of an example.
   *
   * @param value null deletes it
   */
  public void example(String id, byte[] value) {
    if (value == null) {
      examples.remove(id);
    } else {
      examples.put(id, StoredExampleSerde.serde().deserializer().deserialize("", value));
    }
  }

  /**
   * Takes the newest record of an annotator's counts.
   *
   * @param value null deletes it
   */
  public void counts(String annotator, byte[] value) {
    if (value == null) {
      counts.remove(annotator);
    } else {
      counts.put(annotator, ConfusionCountsSerde.serde().deserializer().deserialize("", value));
    }
  }

  public boolean holds(String id) {
    return examples.containsKey(id);
  }

  /** Ids of the examples held. */
  public List<String> ids() {
    return List.copyOf(examples.keySet());
  }

  /** Votes of an example, given label by annotator. */
  public Map<String, String> votes(String id) {
    Map<String, String> votes = new TreeMap<>();
    for (Vote vote : examples.get(id).state().example().votes()) {
      votes.put(vote.annotator().value(), labels.name(vote.label()));
    }
    return votes;
  }

  /** Newest published revision of an example. */
  public long revision(String id) {
    return examples.get(id).state().revision();
  }

  /** Annotators whose stored counts are not the sum over the stored examples, to the last unit. */
  public List<String> wrongCounts() {
    Crowd recomputed = new Crowd(labels.size(), CrowdSettings.defaults());
    examples.values().stream()
        .filter(stored -> stored.state().newest() != null)
        .forEach(stored -> recomputed.replace(0, null, stored.state().contribution()));
    List<String> wrong = new ArrayList<>();
    for (AnnotatorId annotator : recomputed.annotators()) {
      if (!recomputed.counts(0, annotator).equals(counts.get(annotator.value()))) {
        wrong.add(annotator.value());
      }
    }
    counts.keySet().stream()
        .filter(name -> !recomputed.annotators().contains(new AnnotatorId(name)))
        .forEach(wrong::add);
    return wrong;
  }
}
