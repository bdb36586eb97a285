package dev.labelstill.training;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.target.TargetMethods;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
  private static final TrainingSettings.Pace PACE = new TrainingSettings.Pace(20_000, 5, 128);
  private static final TrainingSettings.Target TARGET =
      new TrainingSettings.Target(TargetMethods.PAPER, 0.7, 0.2, 0.3);

  @Test
  void refusesNonsenseInASentenceThatNamesIt() {
    assertRefused(() -> new TrainingSettings.Pace(127, 5, 128), "window");
    assertRefused(() -> new TrainingSettings.Pace(20_000, 0, 128), "passes");
    assertRefused(() -> new TrainingSettings.Pace(20_000, 5, 0), "minibatch");
    assertRefused(() -> target(0, 0.2, 0.3), "sharpening temperature");
    assertRefused(() -> target(Double.NaN, 0.2, 0.3), "sharpening temperature");
    assertRefused(() -> target(0.7, 1.1, 0.3), "trust floor");
    assertRefused(() -> target(0.7, 0.2, 0), "rolling rate");
    assertRefused(() -> new TrainingSettings(PACE, TARGET, true, Duration.ZERO), "maximal age");
  }

  private static TrainingSettings.Target target(double temperature, double floor, double rate) {
    return new TrainingSettings.Target(TargetMethods.PAPER, temperature, floor, rate);
  }

  private static void assertRefused(Runnable construction, String word) {
    assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(word);
  }
}
