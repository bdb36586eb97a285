package dev.labelstill.training;

import static dev.labelstill.label.Stage.FINAL;
import static dev.labelstill.label.Stage.PROVISIONAL;
import static dev.labelstill.training.TrainerRun.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether those that arrive wait for the passes of others. */
class OnlineTrainerArrivalsTest {
  private static final TrainingSettings.Pace PACE = new TrainingSettings.Pace(32, 3, 4);

  /** What a taken-over partition owes is paid besides: nobody waits until all of it is. */
  @Test
  void arrivalsDoNotWaitForWhatCameBack() {
    TrainerRun run = new TrainerRun(1, PACE);
    ClassDistribution known = ClassDistribution.uniform(TrainerRun.CLASSES);
    for (int i = 0; i < 24; i++) {
      run.arrive(0, labelled("back" + i), new Admission.Earlier(known, 0, 0));
    }
    long stepsBefore = run.networks.step();

    run.step(Instant.MIN);
    assertThat(run.trainer.isReadyForArrivals(0)).isTrue();
    run.admit(0, labelled("new"), null);
    run.step(Instant.MIN);

    assertThat(run.stages("new")).containsExactly(PROVISIONAL);
    assertThat(run.networks.step()).as("and these go on").isEqualTo(stepsBefore + 2);
    run.settle();
    assertThat(run.reports)
        .filteredOn(report -> report.stage() == FINAL)
        .hasSize(25)
        .allSatisfy(report -> assertThat(report.progress().passes()).isGreaterThanOrEqualTo(3));
  }

  /** Many at once are looked at before they are trained on, as far as they may be. */
  @Test
  void aBurstIsMetBeforeItIsTrainedOn() {
    TrainerRun run = new TrainerRun(1, PACE); // minibatches of 4, 3 passes
    int burst = 10;
    int met = 0;
    while (run.trainer.isReadyForArrivals(burst)) {
      run.admit(0, labelled("new" + met), null);
      met++;
      if (met % 4 == 0) {
        run.step(Instant.MIN);
      }
    }

    assertThat(met).as("10 owe 30 visits, each step pays for 4").isEqualTo(16);
    assertThat(run.trainer.isReadyForArrivals(0)).isFalse();
    for (int i = 0; i < met; i++) {
      assertThat(run.stages("new" + i)).contains(PROVISIONAL);
    }
    run.settle();
    assertThat(run.reports)
        .filteredOn(report -> report.stage() == FINAL)
        .hasSize(met)
        .allSatisfy(report -> assertThat(report.progress().passes()).isGreaterThanOrEqualTo(3));
  }

  /** Else what came back would wait until the stream has a moment to spare. */
  @Test
  void whatCameBackIsPaidInEveryOtherStep() {
    TrainerRun run = new TrainerRun(1, PACE);
    ClassDistribution known = ClassDistribution.uniform(TrainerRun.CLASSES);
    for (int i = 0; i < 4; i++) {
      run.admit(0, labelled("back" + i), new Admission.Earlier(known, 0, 0)); // owes 3 steps
    }
    for (int i = 0; i < 4; i++) {
      run.admit(0, labelled("new" + i), null); // owe 3 steps
    }

    for (int step = 0; step < 6; step++) {
      assertThat(run.trainer.isReadyForArrivals(0)).as("before step %d", step).isFalse();
      run.step(Instant.MIN);
    }

    assertThat(run.trainer.isReadyForArrivals(0)).isTrue();
    assertThat(run.trainer.isIdle(Instant.MIN)).isTrue();
  }
}
