package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.pipeline.Recovery;
import dev.labelstill.pipeline.Recovery.Remedy;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.pipeline.Setback;
import dev.labelstill.refinement.Judge;
import dev.labelstill.target.TargetMethods;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import dev.labelstill.training.TrainingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A real network, driven to what is not a number, comes back. */
class Dl4jRecoveryTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final double RUINOUS = 1e30;
  private static final int EXAMPLES = 200;

  private final List<Remedy> remedies = new ArrayList<>();
  private final List<Setback> reasons = new ArrayList<>();
  private final List<TrainingReport> reports = new ArrayList<>();

  @Test
  void aLearningRateThatRuinsEveryNetworkEndsAfterAFewTries() {
    play(new Sgd(RUINOUS));

    assertThat(remedies)
        .containsExactly(Remedy.WENT_BACK, Remedy.WENT_BACK, Remedy.BEGAN_ANEW, Remedy.GAVE_UP);
    assertThat(reasons).containsOnly(Setback.NOT_FINITE);
  }

  /** The rate is sound for the first 60 steps of each network. */
  @Test
  void networksThatAreRuinedLateGoBackAndKeepTheirExamples() {
    play(
        new Sgd(
            new MapSchedule.Builder(ScheduleType.ITERATION).add(0, 0.1).add(60, RUINOUS).build()));

    assertThat(remedies).startsWith(Remedy.WENT_BACK, Remedy.WENT_BACK, Remedy.BEGAN_ANEW);
    assertThat(reasons).containsOnly(Setback.NOT_FINITE);
    assertThat(reports.stream().filter(report -> report.stage() == Stage.PROVISIONAL))
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates();
  }

  private void play(Sgd updater) {
    LearningSettings settings = settings(updater);
    Crowd crowd = new Crowd(2, settings.crowd());
    try (LearningLoop loop =
        new LearningLoop(
            settings,
            new Dl4jNetworkFactory(ComputeBackend.start(BackendChoice.CPU, 1)),
            crowd,
            new Judge(2, crowd))) {
      Recovery recovery = new Recovery(loop, new RecoverySettings(20, 2));
      for (int i = 0; i < EXAMPLES && !remedies.contains(Remedy.GAVE_UP); i++) {
        loop.accept(new Admission.Admit(0, example(i), i, null), NOW);
        while (!loop.isReadyForArrivals(0) && !remedies.contains(Remedy.GAVE_UP)) {
          step(loop, recovery);
        }
      }
    }
  }

  private void step(LearningLoop loop, Recovery recovery) {
    try {
      reports.addAll(loop.step(Instant.MIN));
      recovery.stepWentWell();
    } catch (RuntimeException e) {
      reasons.add(Setback.of(e));
      remedies.add(recovery.stepFailed());
    }
  }

  private static Example example(int number) {
    return new Example(
        new ExampleId("x" + number),
        Features.of(number % 2, (number * 7) % 11),
        Votes.of(List.of(new Vote(new AnnotatorId("ann"), number % 2))),
        null);
  }

  private static LearningSettings settings(Sgd updater) {
    String definition =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(updater)
            .list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nIn(8)
                    .nOut(2)
                    .build())
            .build()
            .toJson();
    return new LearningSettings(
        new NetworkSettings(
            2, 2, List.of(), new NetworkSettings.Optimizer(0.1, 0, 0.9), definition),
        new TrainingSettings(
            new TrainingSettings.Pace(100, 10, 10),
            new TrainingSettings.Target(TargetMethods.POSTERIOR, 0.5, 0.2, 0.5),
            true,
            Duration.ofDays(1)),
        CrowdSettings.defaults(),
        100,
        100,
        1);
  }
}
