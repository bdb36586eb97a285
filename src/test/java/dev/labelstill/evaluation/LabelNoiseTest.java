package dev.labelstill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNoiseTest {
  private static final int CLASSES = 4;
  private static final int[] TRUE_LABELS =
      new SplittableRandom(0).ints(20_000, 0, CLASSES).toArray();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void spreadsSymmetricMistakesEvenly(long seed) {
    ConfusionCounts counts = confusionUnder(LabelNoise.symmetric(CLASSES, .3), seed);
    assertThat(counts.accuracy()).isCloseTo(.7, within(.015));
    for (int other = 1; other < CLASSES; other++) {
      assertThat(counts.shareOfOther(other, 0)).isCloseTo(.1, within(.02));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void movesPairMistakesToTheNextClass(long seed) {
    ConfusionCounts counts = confusionUnder(LabelNoise.pair(CLASSES, .3), seed);
    assertThat(counts.shareOfOther(1, 0)).isCloseTo(.3, within(.02));
    assertThat(counts.shareOfOther(0, 3)).isCloseTo(.3, within(.02));
    assertThat(counts.count(0, 2)).isZero();
  }

  @Test
  void movesSimilarMistakesToTheLookAlike() {
    ConfusionCounts counts = confusionUnder(LabelNoise.similar(List.of(2, 1, 0, 0), .4), 1);
    assertThat(counts.shareOfOther(2, 0)).isCloseTo(.4, within(.02));
    assertThat(counts.shareOfOther(0, 3)).isCloseTo(.4, within(.02));
    assertThat(counts.shareOfOther(1, 1)).isEqualTo(1);
  }

  @Test
  void changesNothingAtRateZeroAndEverythingAtRateOne() {
    assertThat(confusionUnder(LabelNoise.symmetric(CLASSES, 0), 1).accuracy()).isEqualTo(1);
    assertThat(confusionUnder(LabelNoise.symmetric(CLASSES, 1), 1).accuracy()).isZero();
  }

  @Test
  void repeatsItselfFromTheSameSeed() {
    LabelNoise noise = LabelNoise.symmetric(CLASSES, .5);
    assertThat(noise.given(TRUE_LABELS, new SplittableRandom(5)))
        .isEqualTo(noise.given(TRUE_LABELS, new SplittableRandom(5)))
        .isNotEqualTo(noise.given(TRUE_LABELS, new SplittableRandom(6)));
  }

  @Test
  void refusesARateOrALookAlikeOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> LabelNoise.pair(CLASSES, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelNoise.similar(List.of(1, 2), .1));
  }

  private static ConfusionCounts confusionUnder(LabelNoise noise, long seed) {
    return ConfusionCounts.of(
        CLASSES, TRUE_LABELS, noise.given(TRUE_LABELS, new SplittableRandom(seed)));
  }
}
