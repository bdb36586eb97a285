package dev.labelstill.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelShiftTest {
  private static final int CLASSES = 10;
  private static final int WINDOW = 20_000;

  static LongStream seeds() {
    return LongStream.range(0, 5);
  }

  @Test
  void nothingSeenIsNoShift() {
    assertThat(new LabelShift(CLASSES, WINDOW).value()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void labelsThatComeMixedAreNoShift(long seed) {
    LabelShift shift = new LabelShift(CLASSES, WINDOW);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      shift.observe(label(random.nextInt(CLASSES)));
      assertThat(shift.value()).isZero();
    }
  }

  @Test
  void labelsThatComeInBlocksAreALargeShift() {
    LabelShift shift = new LabelShift(CLASSES, WINDOW);
    for (int i = 0; i < 12_000; i++) {
      shift.observe(label(i / 3_000));
      if (i % 3_000 == 1_500) {
        assertThat(shift.value() > 0.4).isEqualTo(i > 3_000);
      }
    }
  }

  @Test
  void aShiftThatLastsIsOneNoMore() {
    LabelShift shift = new LabelShift(CLASSES, 1_000);
    for (int i = 0; i < 10_000; i++) {
      shift.observe(label(i < 1_000 ? 0 : 1));
    }

    assertThat(shift.value()).isZero();
  }

  private static ClassDistribution label(int label) {
    return ClassDistribution.oneHot(CLASSES, label);
  }
}
