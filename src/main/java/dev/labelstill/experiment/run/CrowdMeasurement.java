package dev.labelstill.experiment.run;

import dev.labelstill.evaluation.crowd.AnnotatorKind;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.experiment.data.EvaluationStream;
import dev.labelstill.experiment.score.CrowdScore;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Vote;
import dev.labelstill.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures what is known of annotators at the end of a stream with named votes. */
final class CrowdMeasurement {
  private static final Instant NOW = Instant.EPOCH;

  private final EvaluationStream stream;
  private final Map<ExampleId, Integer> trueLabels;

  CrowdMeasurement(EvaluationStream stream, Map<ExampleId, Integer> trueLabels) {
    this.stream = stream;
    this.trueLabels = trueLabels;
  }

  /**
   * The score; null where no vote is named.
   *
   * @param fresh makes a pipeline that knows nothing
   */
  @Nullable CrowdScore score(Pipeline pipeline, Supplier<Pipeline> fresh) {
    List<CrowdScore.Standing> standings = standings(pipeline);
    if (standings.isEmpty()) {
      return null;
    }
    boolean hasFeatures = stream.event(0).features() != null;
    return CrowdScore.of(
        standings,
        hasFeatures ? votesAlone(fresh) : Double.NaN,
        accuracy(
            id -> {
              ClassDistribution prediction = pipeline.prediction(id);
              return prediction == null ? null : prediction.argmax();
            }));
  }

  private List<CrowdScore.Standing> standings(Pipeline pipeline) {
    Set<AnnotatorId> spammers = new HashSet<>();
    for (SimulatedAnnotator annotator : stream.annotators()) {
      if (annotator.kind() == AnnotatorKind.SPAMMER) {
        spammers.add(annotator.id());
      }
    }
    List<CrowdScore.Standing> standings = new ArrayList<>();
    tallies()
        .forEach(
            (annotator, tally) ->
                standings.add(
                    new CrowdScore.Standing(
                        pipeline.crowd().quality(annotator),
                        tally[0],
                        tally[1],
                        spammers.contains(annotator))));
    return standings;
  }

  /** Votes on examples whose true label is known, and right ones among them, by annotator. */
  private Map<AnnotatorId, int[]> tallies() {
    Map<AnnotatorId, int[]> tallies = new TreeMap<>();
    for (int position = 0; position < stream.size(); position++) {
      ExampleEvent.Update event = stream.event(position);
      Integer trueLabel = trueLabels.get(event.id());
      for (Vote vote : event.votes()) {
        if (!vote.annotator().isAnonymous()) {
          int[] tally = tallies.computeIfAbsent(vote.annotator(), unused -> new int[2]);
          tally[0] += trueLabel == null ? 0 : 1;
          tally[1] += trueLabel != null && trueLabel == vote.label() ? 1 : 0;
        }
      }
    }
    return tallies;
  }

  private double votesAlone(Supplier<Pipeline> fresh) {
    try (Pipeline pipeline = fresh.get()) {
      for (int position = 0; position < stream.size(); position++) {
        pipeline.accept(withoutFeatures(stream.event(position)), NOW);
      }
      pipeline.settle(NOW);
      pipeline.rescore(ExperimentRun.RESCORING_ROUNDS, NOW);
      return accuracy(
          id -> {
            Refinement newest = pipeline.newest(id);
            return newest == null ? null : newest.judgment().refinedLabel();
          });
    }
  }

  private static ExampleEvent.Update withoutFeatures(ExampleEvent.Update event) {
    return new ExampleEvent.Update(
        event.id(), null, event.votes(), event.withdrawn(), event.goldLabel());
  }

  private double accuracy(Function<ExampleId, @Nullable Integer> labels) {
    int judged = 0;
    int right = 0;
    for (Map.Entry<ExampleId, Integer> entry : trueLabels.entrySet()) {
      Integer label = labels.apply(entry.getKey());
      judged += label == null ? 0 : 1;
      right += entry.getValue().equals(label) ? 1 : 0;
    }
    return judged == 0 ? Double.NaN : (double) right / judged;
  }
}
