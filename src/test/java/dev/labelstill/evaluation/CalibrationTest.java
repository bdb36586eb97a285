package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  @Test
  void weighsEachBinsGapByWhatItHolds() {
    double[] confidences = {.95, .97, .99, .52};
    boolean[] isRight = {true, true, false, false};
    double expected = 3 / 4.0 * (.97 - 2 / 3.0) + 1 / 4.0 * .52;
    assertThat(Calibration.of(confidences, isRight).expectedError())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void tellsWhatEachBinHolds() {
    Calibration calibration =
        Calibration.of(new double[] {.95, .97, .99, .52}, new boolean[] {true, true, false, false});
    assertThat(calibration.bins()).hasSize(15);
    CalibrationBin last = calibration.bins().get(14);
    assertThat(last.count()).isEqualTo(3);
    assertThat(last.meanConfidence()).isCloseTo(.97, within(1e-12));
    assertThat(last.accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(calibration.bins().get(0).isEmpty()).isTrue();
  }

  @Test
  void putsBordersIntoTheBinBelow() {
    Calibration calibration =
        Calibration.of(new double[] {0, 1, .2}, new boolean[] {false, true, false});
    assertThat(calibration.bins().get(0).count()).isEqualTo(1);
    assertThat(calibration.bins().get(14).count()).isEqualTo(1);
    assertThat(calibration.bins().get(2).count()).isEqualTo(1);
    assertThat(calibration.bins().get(2).upper()).isEqualTo(.2);
  }

  @Test
  void refusesAConfidenceOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(new double[] {1.01}, new boolean[] {true}))
        .withMessage("a confidence must be in [0, 1], got 1.01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(new double[] {Double.NaN}, new boolean[] {true}));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isSmallWhereConfidencesAreHonest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] confidences = random.doubles(20_000).toArray();
    boolean[] isRight = new boolean[confidences.length];
    for (int i = 0; i < isRight.length; i++) {
      isRight[i] = random.nextDouble() < confidences[i];
    }
    assertThat(Calibration.of(confidences, isRight).expectedError()).isLessThan(.02);
    assertThat(
            Calibration.of(confidences, isRight).bins().stream()
                .mapToInt(CalibrationBin::count)
                .sum())
        .isEqualTo(confidences.length);
  }
}
