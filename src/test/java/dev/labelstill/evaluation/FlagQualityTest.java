package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlagQualityTest {
  @Test
  void countsHitsFalseAlarmsAndMisses() {
    FlagQuality quality =
        FlagQuality.of(
            new boolean[] {true, true, true, false, false},
            new boolean[] {true, true, false, true, false});
    assertThat(quality).isEqualTo(new FlagQuality(2, 1, 1));
    assertThat(quality.precision()).isEqualTo(2 / 3.0);
    assertThat(quality.recall()).isEqualTo(2 / 3.0);
  }

  @Test
  void hasNoPrecisionWithoutAFlagAndNoRecallWithoutATarget() {
    FlagQuality quality = FlagQuality.of(new boolean[] {false}, new boolean[] {false});
    assertThat(quality.precision()).isNaN();
    assertThat(quality.recall()).isNaN();
  }
}
