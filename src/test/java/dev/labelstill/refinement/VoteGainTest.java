package dev.labelstill.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.ClassDistribution;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoteGainTest {
  private static final double ROUNDING = 1e-12;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static ConfusionMatrix anyCrowd(Random random, int classes) {
    double[][] rows = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      for (int given = 0; given < classes; given++) {
        rows[k][given] = random.nextDouble() + (k == given ? classes * random.nextDouble() : 0);
      }
    }
    return ConfusionMatrix.ofRows(rows);
  }

  private static ClassDistribution anyBelief(Random random, int classes) {
    return ClassDistribution.ofWeights(
        random.doubles(classes).map(p -> Math.pow(p, 4) + 1e-9).toArray());
  }

  /** Right with a probability, else any other label. */
  private static ConfusionMatrix evenCrowd(int classes, double accuracy) {
    double[][] rows = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      for (int given = 0; given < classes; given++) {
        rows[k][given] = k == given ? accuracy : (1 - accuracy) / (classes - 1);
      }
    }
    return ConfusionMatrix.ofRows(rows);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aVoteNeverCostsCertaintyAndNeverGainsMoreThanIsMissing(long seed) {
    Random random = new Random(seed);
    int classes = 2 + random.nextInt(8);
    ClassDistribution believed = anyBelief(random, classes);

    double gain = new VoteGain(anyCrowd(random, classes)).of(believed);

    assertThat(gain).isBetween(0.0, 1 - believed.max() + ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isWhatBayesRuleSaysVoteByVote(long seed) {
    Random random = new Random(seed);
    int classes = 2 + random.nextInt(8);
    ConfusionMatrix crowd = anyCrowd(random, classes);
    ClassDistribution believed = anyBelief(random, classes);

    double expected = 0;
    for (int given = 0; given < classes; given++) {
      double[] joint = new double[classes];
      double probability = 0;
      for (int k = 0; k < classes; k++) {
        joint[k] = believed.probability(k) * crowd.probabilityOfGiven(given, k);
        probability += joint[k];
      }
      expected += probability * ClassDistribution.ofWeights(joint).max();
    }

    assertThat(new VoteGain(crowd).of(believed))
        .isCloseTo(Math.max(0, expected - believed.max()), within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isNothingWhereTheLabelIsCertainAsGoldMakesIt(long seed) {
    Random random = new Random(seed);
    int classes = 2 + random.nextInt(8);
    ClassDistribution gold = ClassDistribution.oneHot(classes, random.nextInt(classes));

    assertThat(new VoteGain(anyCrowd(random, classes)).of(gold)).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isNothingWhereTheCrowdGuesses(long seed) {
    Random random = new Random(seed);
    int classes = 2 + random.nextInt(8);

    double gain = new VoteGain(evenCrowd(classes, 1.0 / classes)).of(anyBelief(random, classes));

    assertThat(gain).isCloseTo(0, within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCrowdThatIsNeverWrongGivesAllThatIsMissing(long seed) {
    Random random = new Random(seed);
    int classes = 2 + random.nextInt(8);
    ClassDistribution believed = anyBelief(random, classes);

    assertThat(new VoteGain(evenCrowd(classes, 1)).of(believed))
        .isCloseTo(1 - believed.max(), within(ROUNDING));
  }

  @Test
  void isLargestWhereTwoLabelsAreSplitAndFallsAsOneTakesTheLead() {
    VoteGain gain = new VoteGain(evenCrowd(2, 0.8));

    assertThat(gain.of(ClassDistribution.ofWeights(0.5, 0.5))).isCloseTo(0.3, within(ROUNDING));
    assertThat(gain.of(ClassDistribution.ofWeights(0.6, 0.4))).isCloseTo(0.2, within(ROUNDING));
    assertThat(gain.of(ClassDistribution.ofWeights(0.7, 0.3))).isCloseTo(0.1, within(ROUNDING));
    assertThat(gain.of(ClassDistribution.ofWeights(0.9, 0.1))).isZero();
  }
}
