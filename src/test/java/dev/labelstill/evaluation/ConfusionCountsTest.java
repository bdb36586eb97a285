package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionCountsTest {
  /** Of class 0: 3 right, 1 called 1; of class 1: 1 right, 1 called 2; class 2 does not occur. */
  private static final ConfusionCounts COUNTS =
      ConfusionCounts.of(3, new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 1, 2});

  @Test
  void hasTheTrueLabelInItsRows() {
    assertThat(COUNTS.count(0, 1)).isEqualTo(1);
    assertThat(COUNTS.count(1, 0)).isZero();
    assertThat(COUNTS.count(1, 2)).isEqualTo(1);
    assertThat(COUNTS.countOfTrue(0)).isEqualTo(4);
    assertThat(COUNTS.total()).isEqualTo(6);
  }

  @Test
  void sharesARowAmongTheOtherLabels() {
    assertThat(COUNTS.shareOfOther(1, 0)).isEqualTo(.25);
    assertThat(COUNTS.shareOfOther(2, 1)).isEqualTo(.5);
    assertThat(COUNTS.shareOfOther(0, 2)).isZero();
  }

  @Test
  void countsEveryPairAlikeInItsAccuracy() {
    assertThat(COUNTS.accuracy()).isEqualTo(4 / 6.0);
  }

  @Test
  void countsEveryOccurringClassAlikeInItsBalancedAccuracy() {
    assertThat(COUNTS.balancedAccuracy()).isCloseTo((.75 + .5) / 2, within(1e-12));
  }

  @Test
  void refusesSidesOfDifferentLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionCounts.of(2, new int[1], new int[2]))
        .withMessageContaining("equally long");
  }
}
