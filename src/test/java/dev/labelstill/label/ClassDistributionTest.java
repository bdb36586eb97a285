package dev.labelstill.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassDistributionTest {
  private static final double TINY = 1e-12;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumsToOneHoweverItWasMade(long seed) {
    Random random = new Random(seed);
    ClassDistribution one = random(random, 7);
    ClassDistribution other = random(random, 7);

    assertThat(sum(one)).isCloseTo(1, within(TINY));
    assertThat(sum(one.mixedWith(other, random.nextDouble()))).isCloseTo(1, within(TINY));
    assertThat(sum(one.tempered(0.01 + 3 * random.nextDouble()))).isCloseTo(1, within(TINY));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void temperingKeepsTheOrderOfTheLabels(long seed) {
    Random random = new Random(seed);
    ClassDistribution before = random(random, 5);

    ClassDistribution after = before.tempered(0.2 + 3 * random.nextDouble());

    assertThat(after.argmax()).isEqualTo(before.argmax());
    for (int k = 1; k < 5; k++) {
      assertThat(Double.compare(after.probability(k), after.probability(k - 1)))
          .isEqualTo(Double.compare(before.probability(k), before.probability(k - 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void temperaturesMultiply(long seed) {
    Random random = new Random(seed);
    ClassDistribution before = random(random, 4);

    assertThat(before.tempered(0.7).tempered(1.6).toArray())
        .containsExactly(before.tempered(0.7 * 1.6).toArray(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sharpeningLowersTheEntropy(long seed) {
    ClassDistribution before = random(new Random(seed), 6);

    assertThat(before.tempered(0.5).entropyNats()).isLessThan(before.entropyNats() + TINY);
    assertThat(before.tempered(2).entropyNats()).isGreaterThan(before.entropyNats() - TINY);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotMindByHowMuchLogWeightsAreShifted(long seed) {
    Random random = new Random(seed);
    double[] logWeights = random.doubles(5, -30, 30).toArray();
    double[] shifted = Arrays.stream(logWeights).map(nats -> nats - 5_000).toArray();

    assertThat(ClassDistribution.ofLogWeights(shifted).toArray())
        .containsExactly(ClassDistribution.ofLogWeights(logWeights).toArray(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesBackBitByBit(long seed) {
    ClassDistribution before = random(new Random(seed), 10);

    assertThat(ClassDistribution.ofProbabilities(before.toArray())).isEqualTo(before);
  }

  @Test
  void minusInfinityStandsForProbabilityZero() {
    ClassDistribution distribution =
        ClassDistribution.ofLogWeights(Double.NEGATIVE_INFINITY, 0, Math.log(3));

    assertThat(distribution.toArray()).containsExactly(new double[] {0, .25, .75}, within(TINY));
  }

  @Test
  void mixesInProportion() {
    ClassDistribution mixed =
        ClassDistribution.ofWeights(1, 3).mixedWith(ClassDistribution.ofWeights(1, 0), 0.2);

    assertThat(mixed.toArray()).containsExactly(new double[] {.4, .6}, within(TINY));
  }

  @Test
  void aOneHotStaysAOneHotAtAnyTemperature() {
    ClassDistribution oneHot = ClassDistribution.oneHot(4, 2);

    assertThat(oneHot.tempered(0.01)).isEqualTo(oneHot);
    assertThat(oneHot.tempered(100)).isEqualTo(oneHot);
    assertThat(oneHot.entropyNats()).isZero();
    assertThat(oneHot.margin()).isEqualTo(1);
  }

  @Test
  void theUniformOneHasTheLargestEntropyAndNoMargin() {
    ClassDistribution uniform = ClassDistribution.uniform(8);

    assertThat(uniform.entropyNats()).isCloseTo(Math.log(8), within(TINY));
    assertThat(uniform.margin()).isZero();
    assertThat(uniform.argmax()).isZero();
  }

  @Test
  void marginIsTheLeadOverTheSecond() {
    assertThat(ClassDistribution.ofWeights(2, 5, 3).margin()).isCloseTo(0.2, within(TINY));
  }

  @Test
  void readsAndWritesRowsOfABlock() {
    float[] block = new float[6];
    ClassDistribution.ofWeights(1, 1, 2).copyIntoRow(block, 1);

    assertThat(block).containsExactly(0, 0, 0, .25f, .25f, .5f);
    assertThat(ClassDistribution.ofRow(block, 1, 3))
        .isEqualTo(ClassDistribution.ofWeights(1, 1, 2));
  }

  @Test
  void takesWeightsOfAnySize() {
    assertThat(ClassDistribution.ofWeights(Double.MIN_VALUE, 0).toArray()).containsExactly(1, 0);
    assertThat(ClassDistribution.ofLogWeights(-1e308, -1e308).toArray()).containsExactly(.5, .5);
  }

  @Test
  void changesToTheArrayItCameFromOrGaveDoNotReachIt() {
    double[] weights = {.5, .5};
    ClassDistribution distribution = ClassDistribution.ofProbabilities(weights);
    weights[0] = 7;
    distribution.toArray()[1] = 7;

    assertThat(distribution.toArray()).containsExactly(.5, .5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesAWeightThatIsNone(double weight) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClassDistribution.ofWeights(1, weight));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofProbabilities(1, weight));
  }

  @Test
  void refusesWeightsThatCannotBeScaledToSumToOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClassDistribution.ofWeights(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> ClassDistribution.ofWeights());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofWeights(Double.MAX_VALUE, Double.MAX_VALUE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofProbabilities(0.5, 0.4));
  }

  @Test
  void refusesLogWeightsOfWhichNoneIsFinite() {
    double nothing = Double.NEGATIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofLogWeights(nothing, nothing));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofLogWeights(0, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassDistribution.ofLogWeights(0, Double.POSITIVE_INFINITY));
  }

  private static ClassDistribution random(Random random, int classes) {
    return ClassDistribution.ofLogWeights(random.doubles(classes, -6, 3).toArray());
  }

  private static double sum(ClassDistribution distribution) {
    return Arrays.stream(distribution.toArray()).sum();
  }
}
