package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragePrecisionTest {
  @Test
  void isTheMeanPrecisionAtEachTarget() {
    double[] scores = {.9, .8, .7, .6};
    boolean[] isTarget = {true, false, true, false};
    assertThat(AveragePrecision.ofDescending(scores, isTarget))
        .isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void ranksLowScoresFirstWhereAskedTo() {
    double[] scores = {.1, .2, .3, .4};
    boolean[] isTarget = {false, true, false, true};
    assertThat(AveragePrecision.ofAscending(scores, isTarget))
        .isCloseTo((1 / 2.0 + 2 / 4.0) / 2, within(1e-12));
  }

  @Test
  void letsEqualScoresShareOneThreshold() {
    double[] scores = {.9, .5, .5, .5};
    boolean[] isTarget = {true, true, false, false};
    double expected = .5 * 1 + .5 * (2 / 4.0);
    assertThat(AveragePrecision.ofDescending(scores, isTarget)).isCloseTo(expected, within(1e-12));
    boolean[] otherOrder = {true, false, false, true};
    assertThat(AveragePrecision.ofDescending(scores, otherOrder))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void takesZeroAndMinusZeroForEqual() {
    double[] scores = {0.0, -0.0};
    assertThat(AveragePrecision.ofDescending(scores, new boolean[] {true, false})).isEqualTo(.5);
    assertThat(AveragePrecision.ofDescending(scores, new boolean[] {false, true})).isEqualTo(.5);
  }

  @Test
  void isNotANumberWithoutATarget() {
    assertThat(AveragePrecision.ofDescending(new double[] {1}, new boolean[] {false})).isNaN();
  }

  @Test
  void refusesAScoreThatIsNotANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AveragePrecision.ofDescending(new double[] {Double.NaN}, new boolean[] {true}));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void staysTheSameUnderAMonotoneChangeOfScores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = random.doubles(200).map(score -> Math.round(score * 20) / 20.0).toArray();
    boolean[] isTarget = new boolean[200];
    for (int i = 0; i < 200; i++) {
      isTarget[i] = random.nextDouble() < scores[i];
    }
    double[] changed = Arrays.stream(scores).map(score -> Math.exp(3 * score)).toArray();
    assertThat(AveragePrecision.ofDescending(changed, isTarget))
        .isCloseTo(AveragePrecision.ofDescending(scores, isTarget), within(1e-12))
        .isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isOneForAPerfectRankingAndTheShareOfTargetsForNone(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] isTarget = new boolean[100];
    double[] perfect = new double[100];
    int targets = 0;
    for (int i = 0; i < 100; i++) {
      isTarget[i] = i == 0 || random.nextInt(4) == 0;
      perfect[i] = isTarget[i] ? 1 + random.nextDouble() : random.nextDouble();
      targets += isTarget[i] ? 1 : 0;
    }
    assertThat(AveragePrecision.ofDescending(perfect, isTarget)).isCloseTo(1, within(1e-12));
    assertThat(AveragePrecision.ofDescending(new double[100], isTarget))
        .isCloseTo(targets / 100.0, within(1e-12));
  }
}
