package dev.labelstill.experiment.run;

import dev.labelstill.evaluation.ConfusionCounts;
import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.experiment.data.EvaluationStream;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ExperimentScore;
import dev.labelstill.experiment.score.ScoredExample;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.pipeline.Pipeline;
import dev.labelstill.pipeline.RefinementPipeline;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One stream through the pipeline on the calling thread, which owns the networks meanwhile. Network
 * seed and stream seed are one.
 */
public final class ExperimentRun {
  static final int RESCORING_ROUNDS = 50;
  private static final Instant NOW = Instant.EPOCH; // a stream without time: nothing gets old
  private static final int HELD_OUT_AT_ONCE = 500;
  private static final double NANOS = 1e9;

  private final DataSet data;
  private final ExperimentSetting setting;
  private final LearningSettings learning;
  private final NetworkFactory factory;
  private final FleetSetting fleet;

  /** On one instance. */
  public ExperimentRun(
      DataSet data, ExperimentSetting setting, LearningSettings learning, NetworkFactory factory) {
    this(data, setting, learning, factory, FleetSetting.ALONE);
  }

  /** On as many instances as the fleet has. */
  public ExperimentRun(
      DataSet data,
      ExperimentSetting setting,
      LearningSettings learning,
      NetworkFactory factory,
      FleetSetting fleet) {
    this.data = data;
    this.setting = setting;
    this.learning = learning;
    this.factory = factory;
    this.fleet = fleet;
  }

  /**
   * Streams everything and scores it.
   *
   * @param onArrival is run after each event
   * @throws IllegalArgumentException where the setting does not fit the data
   */
  public ExperimentResult run(Runnable onArrival) {
    long startNanos = cpuNanos();
    EvaluationStream stream = EvaluationStream.of(data, setting);
    Map<ExampleId, Integer> trueLabels = stream.trueLabels();
    try (Pipeline pipeline = fleet.pipeline(learning, factory, trueLabels)) {
      LearningCurve curve = new LearningCurve(pipeline, trueLabels, stream.size());
      for (int position = 0; position < stream.size(); position++) {
        ExampleEvent.Update event = stream.event(position);
        pipeline.accept(event, NOW);
        curve.observe(event.id());
        onArrival.run();
      }
      pipeline.settle(NOW);
      pipeline.rescore(RESCORING_ROUNDS, NOW);
      double cpuSeconds = (cpuNanos() - startNanos) / NANOS;
      List<ScoredExample> examples = scored(pipeline, trueLabels);
      return new ExperimentResult(
          setting,
          data.labels(),
          examples,
          new ExperimentResult.Learned(
              curve.points(),
              pipeline.crowd().noiseMatrix(),
              heldOutAccuracy(pipeline),
              new CrowdMeasurement(stream, trueLabels)
                  .score(pipeline, () -> new RefinementPipeline(learning, factory))),
          ExperimentScore.of(data.labels().size(), examples),
          new ExperimentResult.Cost(
              cpuSeconds,
              trueLabels.size() / cpuSeconds,
              fleet.size().members() == 1
                  ? Double.NaN
                  : pipeline.sharedBytes() / (double) trueLabels.size()));
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<ScoredExample> scored(Pipeline pipeline, Map<ExampleId, Integer> trueLabels) {
    List<ScoredExample> scored = new ArrayList<>();
    trueLabels.forEach(
        (id, trueLabel) -> {
          Refinement newest = pipeline.newest(id);
          if (newest != null) {
            boolean isGold = newest.judgment().reasons().contains(Reason.GOLD);
            scored.add(
                new ScoredExample(
                    id, trueLabel, newest.judgment().givenLabel(), isGold, newest.judgment()));
          }
        });
    return scored;
  }

  private double heldOutAccuracy(Pipeline pipeline) {
    DataSet.HeldOut heldOut = data.heldOut();
    if (heldOut == null) {
      return Double.NaN;
    }
    int size = heldOut.trueLabels().size();
    int[] predicted = new int[size];
    for (int from = 0; from < size; from += HELD_OUT_AT_ONCE) {
      int to = Math.min(size, from + HELD_OUT_AT_ONCE);
      List<Features> features = IntStream.range(from, to).mapToObj(heldOut.features()).toList();
      List<ClassDistribution> predictions = pipeline.predict(features);
      for (int i = from; i < to; i++) {
        predicted[i] = predictions.get(i - from).argmax();
      }
    }
    int[] trueLabels = heldOut.trueLabels().stream().mapToInt(Integer::intValue).toArray();
    return ConfusionCounts.of(data.labels().size(), trueLabels, predicted).accuracy();
  }
}
