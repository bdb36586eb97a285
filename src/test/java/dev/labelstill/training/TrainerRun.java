package dev.labelstill.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Updates;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.target.TargetMethods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A trainer with tiny networks, and everything that it has reported. */
final class TrainerRun {
  static final int CLASSES = 3;
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int MOST_STEPS = 100_000;

  final OnlineTrainer trainer;
  final CrossFit networks;
  final List<TrainingReport> reports = new ArrayList<>();
  private final TrainingSettings.Pace pace;
  private long lastTicket;
  private Instant now = START;

  TrainerRun(int folds, TrainingSettings.Pace pace) {
    this.pace = pace;
    NetworkSettings settings =
        new NetworkSettings(
            2, CLASSES, List.of(), new NetworkSettings.Optimizer(0.5, 0, 0.9), null);
    List<Network> members = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      members.add(new SoftmaxRegression(settings, fold));
    }
    networks = new CrossFit(members);
    TrainingSettings.Target target =
        new TrainingSettings.Target(TargetMethods.POSTERIOR, 0.7, 0.2, 0.3);
    trainer =
        new OnlineTrainer(
            new TrainingSettings(pace, target, folds > 1, Duration.ofHours(1)),
            networks,
            (example, prediction) ->
                prediction == null ? ClassDistribution.uniform(CLASSES) : prediction);
  }

  /** An example comes when the trainer is ready for it, a second after the last. */
  long arrive(int shard, Example example) {
    return arrive(shard, example, null);
  }

  long arrive(int shard, Example example, Admission.Earlier earlier) {
    for (int steps = 0; !trainer.isReadyForArrivals(0); steps++) {
      assertThat(steps).as("steps until ready").isLessThan(MOST_STEPS);
      step(Instant.MIN);
    }
    return admit(shard, example, earlier);
  }

  long admit(int shard, Example example, Admission.Earlier earlier) {
    now = now.plusSeconds(1);
    accept(new Admission.Admit(shard, example, ++lastTicket, earlier));
    return lastTicket;
  }

  void accept(Admission admission) {
    trainer.accept(admission, now);
  }

  void step(Instant overdue) {
    reports.addAll(trainer.step(overdue));
    assertThat(trainer.windowFill()).isLessThanOrEqualTo(pace.window() + pace.minibatch());
  }

  void settle() {
    settle(Instant.MAX);
  }

  void settle(Instant overdue) {
    for (int steps = 0; !trainer.isIdle(overdue); steps++) {
      assertThat(steps).as("steps until idle").isLessThan(MOST_STEPS);
      step(overdue);
    }
  }

  Instant now() {
    return now;
  }

  List<Stage> stages(String id) {
    return reports.stream()
        .filter(report -> report.id().equals(new ExampleId(id)))
        .map(TrainingReport::stage)
        .toList();
  }

  List<Stage> stages(long ticket) {
    return reports.stream()
        .filter(report -> report.ticket() == ticket)
        .map(TrainingReport::stage)
        .toList();
  }

  TrainingReport last(String id) {
    return reports.stream()
        .filter(report -> report.id().equals(new ExampleId(id)))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Features in one of three heaps, labelled rightly. */
  static Example labelled(String id) {
    int heap = Math.floorMod(id.hashCode(), CLASSES);
    return Updates.exampleOf(Updates.labelled(id, featuresOf(id), "ada", heap));
  }

  static Example unlabelled(String id) {
    return Updates.exampleOf(Updates.features(id, values(id)));
  }

  static Features featuresOf(String id) {
    return Features.of(values(id));
  }

  private static float[] values(String id) {
    int heap = Math.floorMod(id.hashCode(), CLASSES);
    Random random = new Random(id.hashCode());
    return new float[] {
      (float) (Math.cos(2 * heap) + 0.2 * random.nextGaussian()),
      (float) (Math.sin(2 * heap) + 0.2 * random.nextGaussian())
    };
  }
}
