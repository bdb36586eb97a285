package dev.labelstill.training;

import static dev.labelstill.training.TrainerRun.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowEntryTest {
  private static final ClassDistribution EARLIER = ClassDistribution.ofWeights(1, 2, 5);
  private static final ClassDistribution NEWEST = ClassDistribution.ofWeights(6, 2, 2);

  @Test
  void leavesAloneWhatItReported() {
    WindowEntry entry = entry(new Admission.Earlier(EARLIER, 3, 3));
    TrainingReport report = entry.report(Stage.PROVISIONAL, 1);

    entry.roll(NEWEST, 0.7);

    assertThat(report.prediction()).isEqualTo(ClassDistribution.ofWeights(1, 2, 5));
    assertThat(EARLIER).isEqualTo(ClassDistribution.ofWeights(1, 2, 5));
  }

  @Test
  void keepsWhatItRolled() {
    WindowEntry entry = entry(null);

    assertThat(entry.prediction()).isNull();
    assertThat(entry.roll(EARLIER, 0.7)).isEqualTo(EARLIER);
    ClassDistribution rolled = entry.roll(NEWEST, 0.7);

    assertThat(rolled).isEqualTo(EARLIER.mixedWith(NEWEST, 0.7));
    assertThat(entry.prediction()).isEqualTo(rolled);
    assertThat(NEWEST).isEqualTo(ClassDistribution.ofWeights(6, 2, 2));
  }

  private static WindowEntry entry(Admission.@Nullable Earlier earlier) {
    return new WindowEntry(new Admission.Admit(0, labelled("a"), 1, earlier), Instant.EPOCH, 0);
  }
}
