package dev.labelstill.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.ClassDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simulated: each example has a true distribution, its true label is drawn from that, its anonymous
 * label from the true label's row of a known noise matrix, and the network predicts the true
 * distribution, sharpened or softened.
 */
class NoiseFitTest {
  private static final int CLASSES = 4;
  private static final double INITIAL_ACCURACY = 0.7;
  private static final GoldPairs NO_GOLD = new GoldPairs(CLASSES);

  static LongStream seeds() {
    return LongStream.range(0, 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsNoiseThatTurnsEachClassIntoTheNext(long seed) {
    NoiseFit fit = fitted(observations(seed, pair(0.3), 1));

    for (int k = 0; k < CLASSES; k++) {
      assertThat(fit.matrix().probabilityOfGiven(k, k)).isCloseTo(0.7, within(0.06));
      assertThat(fit.matrix().probabilityOfGiven((k + 1) % CLASSES, k))
          .isCloseTo(0.3, within(0.06));
    }
    assertThat(fit.temperature()).isCloseTo(1, within(0.2));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsThatThereIsNoNoise(long seed) {
    NoiseFit fit = fitted(observations(seed, pair(0), 1));

    assertThat(fit.matrix().meanAccuracy()).isGreaterThan(0.97);
    assertThat(fit.temperature()).isCloseTo(1, within(0.2));
  }

  @Test
  void doesNotSoftenThePredictionsOnAnonymousLabelsAlone() {
    NoiseFit fit = fitted(observations(7, even(0.6), 1 / 1.3));

    assertThat(fit.temperature()).isCloseTo(1, within(1e-6));
  }

  @Test
  void waitsForANetworkThatIsFarTooSureOfItself() {
    NoiseFit fit = fitted(observations(7, even(0.9), 1 / 2.5));

    assertThat(fit.temperature()).isCloseTo(2.5, within(1e-6));
    assertThat(distance(fit.matrix(), even(INITIAL_ACCURACY))).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.6, 0.8", "0.8, 0.7", "1, 1"})
  void findsHowMuchTooUnsureOfItselfTheNetworkIs(double accuracy, double temperature) {
    // what was made softer by 1/T is undone by T
    NoiseFit fit = fitted(observations(7, even(accuracy), 1 / temperature));

    assertThat(fit.temperature()).isCloseTo(temperature, within(0.2));
    assertThat(fit.matrix().meanAccuracy()).isCloseTo(accuracy, within(0.05));
  }

  @Test
  void goldTellsNoiseFromTruthWhereTheNetworkHasLearnedTheNoise() {
    double[][] noise = pair(0.3);
    List<Observation> observations = new ArrayList<>();
    GoldPairs gold = new GoldPairs(CLASSES);
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      int trueLabel = random.nextInt(CLASSES);
      int given = draw(random, noise[trueLabel]);
      ClassDistribution noisyPrediction = ClassDistribution.ofWeights(noise[trueLabel]);
      observations.add(new Observation(noisyPrediction, nothing(), given));
      if (i % 10 == 0) {
        gold.add(trueLabel, given);
      }
    }

    NoiseFit withoutGold = fitted(observations);
    NoiseFit withGold = fitted(observations, gold);

    assertThat(distance(withGold.matrix(), noise))
        .isLessThan(0.5 * distance(withoutGold.matrix(), noise));
  }

  @Test
  void goldWithMoreNoiseThanTheFitAdmitsSharpensThePredictions() {
    List<Observation> observations = observations(3, pair(0), 1);
    GoldPairs gold = new GoldPairs(CLASSES);
    for (int i = 0; i < 200; i++) {
      gold.add(i % CLASSES, (i % CLASSES + (i % 5 == 0 ? 1 : 0)) % CLASSES);
    }

    assertThat(fitted(observations, gold).temperature()).isLessThan(0.8);
    assertThat(fitted(observations).temperature()).isCloseTo(1, within(0.1));
  }

  @Test
  void goldWithMoreNoiseThanTheFitAdmitsSoftensConfidence() {
    List<Observation> observations = observations(3, pair(0), 1);
    GoldPairs noisy = new GoldPairs(CLASSES);
    GoldPairs right = new GoldPairs(CLASSES);
    GoldPairs few = new GoldPairs(CLASSES);
    for (int i = 0; i < 200; i++) {
      noisy.add(i % CLASSES, (i % CLASSES + (i % 5 == 0 ? 1 : 0)) % CLASSES);
      right.add(i % CLASSES, i % CLASSES);
    }
    for (int i = 0; i < 19; i++) {
      few.add(0, 1);
    }

    assertThat(fitted(observations, noisy).confidenceTemperature()).isGreaterThan(1.3);
    assertThat(fitted(observations, right).confidenceTemperature()).isEqualTo(1);
    assertThat(fitted(observations, few).confidenceTemperature()).isEqualTo(1);
    assertThat(fitted(observations).confidenceTemperature()).isEqualTo(1);
  }

  @Test
  void fewAnonymousLabelsLeaveTheMatrixAsItIs() {
    List<Observation> few = observations(1, pair(0.3), 1).subList(0, 100 * CLASSES - 1);

    NoiseFit fit = initial().next(few, NO_GOLD);

    assertThat(distance(fit.matrix(), even(INITIAL_ACCURACY))).isCloseTo(0, within(1e-9));
    assertThat(fit.temperature()).isBetween(1.0, 1.3);
  }

  @Test
  void aNetworkThatKnowsNothingDoesNotTalkLabelsDown() {
    Random random = new Random(5);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      observations.add(new Observation(randomTruth(random), nothing(), random.nextInt(CLASSES)));
    }

    NoiseFit fit = fitted(observations);

    assertThat(fit.temperature()).isGreaterThan(5);
    assertThat(distance(fit.matrix(), even(INITIAL_ACCURACY))).isCloseTo(0, within(1e-9));
  }

  @Test
  void evidenceAloneCalibratesTheNetwork() {
    List<Observation> observations = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      ClassDistribution truth = randomTruth(random);
      int trueLabel = draw(random, truth.toArray());
      observations.add(new Observation(truth.tempered(1 / 1.6), certain(trueLabel), null));
    }

    NoiseFit fit = fitted(observations);

    assertThat(fit.temperature()).isCloseTo(1.6, within(0.2));
    assertThat(distance(fit.matrix(), even(INITIAL_ACCURACY))).isCloseTo(0, within(1e-9));
  }

  @Test
  void aNetworkThatKnowsNothingGetsNoSay() {
    Random random = new Random(5);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      observations.add(
          new Observation(randomTruth(random), certain(random.nextInt(CLASSES)), null));
    }

    NoiseFit fit = fitted(observations);

    assertThat(initial().temperature()).isGreaterThan(5);
    assertThat(fit.temperature()).isGreaterThan(5);
  }

  @Test
  void nothingObservedChangesNothing() {
    assertThat(initial().next(List.of(), NO_GOLD).state()).containsExactly(initial().state());
  }

  @Test
  void staysAMatrixWhateverIsObserved() {
    ClassDistribution sure = ClassDistribution.oneHot(CLASSES, 0);
    NoiseFit fit =
        fitted(
            List.of(
                new Observation(sure, certain(2), 3),
                new Observation(sure, nothing(), 3),
                new Observation(ClassDistribution.uniform(CLASSES), nothing(), null)));

    for (int k = 0; k < CLASSES; k++) {
      double sum = 0;
      for (int given = 0; given < CLASSES; given++) {
        assertThat(fit.matrix().probabilityOfGiven(given, k)).isFinite().isPositive();
        sum += fit.matrix().probabilityOfGiven(given, k);
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
    assertThat(fit.temperature()).isFinite().isPositive();
  }

  @Test
  void goesOnFromItsState() {
    List<Observation> observations = observations(1, pair(0.3), 1);
    NoiseFit original = initial().next(observations, NO_GOLD);

    NoiseFit restored = NoiseFit.ofState(original.state(), CLASSES);

    assertThat(restored.next(observations, NO_GOLD).state())
        .containsExactly(original.next(observations, NO_GOLD).state());
  }

  @Test
  void refusesAStateOfAnotherNumberOfClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NoiseFit.ofState(initial().state(), CLASSES + 1))
        .withMessageContaining("5 classes");
  }

  private static NoiseFit initial() {
    return NoiseFit.initial(CLASSES, INITIAL_ACCURACY);
  }

  /** Half a step is taken with each fit: six come to rest. */
  private static NoiseFit fitted(List<Observation> observations, GoldPairs gold) {
    NoiseFit fit = initial();
    for (int i = 0; i < 6; i++) {
      fit = fit.next(observations, gold);
    }
    return fit;
  }

  private static NoiseFit fitted(List<Observation> observations) {
    return fitted(observations, NO_GOLD);
  }

  private static List<Observation> observations(long seed, double[][] noise, double sharpening) {
    Random random = new Random(seed);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      ClassDistribution truth = randomTruth(random);
      int given = draw(random, noise[draw(random, truth.toArray())]);
      observations.add(new Observation(truth.tempered(sharpening), nothing(), given));
    }
    return observations;
  }

  /** Mostly sure of one class, sometimes torn. */
  private static ClassDistribution randomTruth(Random random) {
    double[] logWeights = random.doubles(CLASSES, 0, 2).toArray();
    logWeights[random.nextInt(CLASSES)] += 8 * random.nextDouble();
    return ClassDistribution.ofLogWeights(logWeights);
  }

  private static int draw(Random random, double[] probabilities) {
    double left = random.nextDouble();
    for (int k = 0; k < probabilities.length - 1; k++) {
      left -= probabilities[k];
      if (left < 0) {
        return k;
      }
    }
    return probabilities.length - 1;
  }

  private static double[][] pair(double rate) {
    double[][] noise = new double[CLASSES][CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      noise[k][k] = 1 - rate;
      noise[k][(k + 1) % CLASSES] = rate;
    }
    return noise;
  }

  private static double[][] even(double accuracy) {
    double[][] noise = new double[CLASSES][CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      Arrays.fill(noise[k], (1 - accuracy) / (CLASSES - 1));
      noise[k][k] = accuracy;
    }
    return noise;
  }

  private static LogEvidence nothing() {
    return LogEvidence.of(new double[CLASSES]);
  }

  private static LogEvidence certain(int label) {
    double[] nats = new double[CLASSES];
    Arrays.fill(nats, Double.NEGATIVE_INFINITY);
    nats[label] = 0;
    return LogEvidence.of(nats);
  }

  private static double distance(ConfusionMatrix matrix, double[][] truth) {
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      for (int given = 0; given < CLASSES; given++) {
        sum += Math.abs(matrix.probabilityOfGiven(given, k) - truth[k][given]);
      }
    }
    return sum;
  }
}
