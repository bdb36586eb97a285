package dev.labelstill.demo.sample;

import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is true of a sample stream at its end. For scoring only: nothing that trains may read it.
 * Immutable.
 */
public final class SampleTruth {
  private final Map<String, SampleExample> examples = new LinkedHashMap<>();
  private final List<SimulatedAnnotator> annotators;
  private final List<BrokenRecord> broken;
  private final Map<AnnotatorId, Tally> tallies = new HashMap<>();

  SampleTruth(
      List<SampleExample> examples,
      List<SimulatedAnnotator> annotators,
      List<BrokenRecord> broken) {
    this.annotators = List.copyOf(annotators);
    this.broken = List.copyOf(broken);
    for (SampleExample example : examples) {
      this.examples.put(example.id().value(), example);
      for (Vote vote : example.votes()) {
        tallies.merge(vote.annotator(), Tally.of(vote.label() == example.trueLabel()), Tally::plus);
      }
    }
  }

  public LabelSet labels() {
    return FashionImages.LABELS;
  }

  /** All examples in the order of their first events, the forgotten ones included. */
  public List<SampleExample> examples() {
    return List.copyOf(examples.values());
  }

  /** The examples that are not forgotten. */
  public Stream<SampleExample> remembered() {
    return examples.values().stream().filter(example -> !example.isForgotten());
  }

  /** The examples that are forgotten at the end. */
  public Stream<SampleExample> forgotten() {
    return examples.values().stream().filter(SampleExample::isForgotten);
  }

  public Optional<SampleExample> example(String id) {
    return Optional.ofNullable(examples.get(id));
  }

  public List<SimulatedAnnotator> annotators() {
    return annotators;
  }

  /** The records that must be refused. */
  public List<BrokenRecord> broken() {
    return broken;
  }

  /** How many votes are in force. */
  public int votesInForce() {
    return tallies.values().stream().mapToInt(Tally::votes).sum();
  }

  /** Share of all votes in force that are right, in [0, 1]. */
  public double accuracyOfSingleVotes() {
    return tallies.values().stream().reduce(Tally.NONE, Tally::plus).accuracy();
  }

  /** How many votes of an annotator are in force. */
  public int votesInForce(AnnotatorId annotator) {
    return tallies.getOrDefault(annotator, Tally.NONE).votes;
  }

  /**
   * Share of an annotator's votes in force that are right, in [0, 1]; not a number where there are
   * none.
   */
  public double realizedAccuracy(AnnotatorId annotator) {
    return tallies.getOrDefault(annotator, Tally.NONE).accuracy();
  }

  private record Tally(int rights, int votes) {
    static final Tally NONE = new Tally(0, 0);

    static Tally of(boolean isRight) {
      return new Tally(isRight ? 1 : 0, 1);
    }

    Tally plus(Tally other) {
      return new Tally(rights + other.rights, votes + other.votes);
    }

    double accuracy() {
      return (double) rights / votes;
    }
  }
}
