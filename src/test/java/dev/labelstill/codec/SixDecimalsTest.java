package dev.labelstill.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SixDecimalsTest {
  @Test
  void writesPlainNumbers() {
    assertThat(SixDecimals.plain(0.000001)).isEqualTo("0.000001");
    assertThat(SixDecimals.plain(0.9999996)).isEqualTo("1");
    assertThat(SixDecimals.plain(0)).isEqualTo("0");
    assertThat(SixDecimals.plain(0.5)).isEqualTo("0.5");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 1_000})
  void writesProbabilitiesThatSumToExactlyOneAndKeepTheirOrder(int classes) {
    double[] weights = new Random(classes).doubles(classes).map(w -> w * w).toArray();
    ClassDistribution distribution = ClassDistribution.ofWeights(weights);

    String[] written = SixDecimals.plainShares(distribution.toArray());

    BigDecimal[] numbers = Arrays.stream(written).map(BigDecimal::new).toArray(BigDecimal[]::new);
    assertThat(Arrays.stream(numbers).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(BigDecimal.ONE);
    assertThat(numbers[distribution.argmax()])
        .isEqualByComparingTo(Arrays.stream(numbers).max(BigDecimal::compareTo).orElseThrow());
    for (int k = 0; k < classes; k++) {
      assertThat(Math.abs(numbers[k].doubleValue() - distribution.probability(k))).isLessThan(1e-6);
    }
  }
}
