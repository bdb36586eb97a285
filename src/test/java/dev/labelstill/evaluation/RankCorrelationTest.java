package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankCorrelationTest {
  @Test
  void givesEqualValuesTheMeanOfTheirRanks() {
    assertThat(RankCorrelation.ranks(new double[] {10, 30, 20, 20}))
        .containsExactly(1, 4, 2.5, 2.5);
  }

  @Test
  void followsTheFormulaOfRankDifferences() {
    double[] xs = {1, 2, 3, 4, 5};
    double[] ys = {2, 1, 4, 3, 5};
    double expected = 1 - 6.0 * (1 + 1 + 1 + 1) / (5 * (25 - 1));
    assertThat(RankCorrelation.spearman(xs, ys)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void handlesTiesAsPearsonOfRanks() {
    double[] xs = {1, 2, 2, 3};
    double[] ys = {1, 2, 3, 4};
    assertThat(RankCorrelation.spearman(xs, ys)).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void isNotANumberWhereOneSideIsConstant() {
    assertThat(RankCorrelation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isOneUnderAnyRisingMapAndMinusOneUnderAnyFalling(long seed) {
    double[] xs = new SplittableRandom(seed).doubles(50).toArray();
    double[] rising = Arrays.stream(xs).map(Math::exp).toArray();
    double[] falling = Arrays.stream(xs).map(x -> 1 / (x + 1)).toArray();
    assertThat(RankCorrelation.spearman(xs, rising)).isCloseTo(1, within(1e-12));
    assertThat(RankCorrelation.spearman(xs, falling)).isCloseTo(-1, within(1e-12));
    assertThat(RankCorrelation.spearman(rising, xs))
        .isCloseTo(RankCorrelation.spearman(xs, rising), within(1e-12));
  }
}
