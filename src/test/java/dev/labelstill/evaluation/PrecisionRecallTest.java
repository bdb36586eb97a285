package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
  @Test
  void followsTheRanking() {
    double[] scores = {.1, .2, .3, .4};
    boolean[] isTarget = {true, false, true, false};

    assertThat(PrecisionRecall.curve(scores, isTarget, 100))
        .containsExactly(
            new PrecisionRecall(.5, 1, .1),
            new PrecisionRecall(1, 2 / 3., .3),
            new PrecisionRecall(1, .5, .4));
  }

  @Test
  void tiesAreCutTogether() {
    assertThat(PrecisionRecall.curve(new double[] {.5, .5}, new boolean[] {true, false}, 100))
        .containsExactly(new PrecisionRecall(1, .5, .5));
  }

  @Test
  void isThinned() {
    Random random = new Random(1);
    double[] scores = random.doubles(10_000).toArray();
    boolean[] isTarget = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      isTarget[i] = random.nextBoolean();
    }

    assertThat(PrecisionRecall.curve(scores, isTarget, 50)).hasSizeBetween(40, 52);
  }

  @Test
  void isEmptyWithoutTargets() {
    assertThat(PrecisionRecall.curve(new double[] {.5}, new boolean[] {false}, 10))
        .isEqualTo(List.of());
  }
}
