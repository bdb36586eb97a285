package dev.labelstill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.labelstill.label.ClassDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each implementation of {@link Network} must do. */
public abstract class NetworkContract {
  protected static final int DIMENSION = 4;
  protected static final int CLASSES = 3;
  private static final int COUNT = 32;

  /** The factory under test. */
  protected abstract NetworkFactory factory();

  protected static NetworkSettings settings(int... hiddenLayers) {
    List<Integer> layers = Arrays.stream(hiddenLayers).boxed().toList();
    return new NetworkSettings(
        DIMENSION, CLASSES, layers, new NetworkSettings.Optimizer(0.01, 0, 0.9), null);
  }

  /**
   * Example i belongs to class i mod K and lies about that axis; its target is soft: .9 for the
   * class, .05 for the others.
   */
  protected static Minibatch separable(long seed) {
    Random random = new Random(seed);
    float[] features = new float[COUNT * DIMENSION];
    float[] targets = new float[COUNT * CLASSES];
    for (int i = 0; i < COUNT; i++) {
      for (int d = 0; d < DIMENSION; d++) {
        features[i * DIMENSION + d] =
            (float) (0.3 * random.nextGaussian()) + (d == i % CLASSES ? 2 : 0);
      }
      for (int k = 0; k < CLASSES; k++) {
        targets[i * CLASSES + k] = k == i % CLASSES ? 0.9f : 0.05f;
      }
    }
    return new Minibatch(features, targets, COUNT);
  }

  private static void train(Network network, int steps, long seed) {
    for (int i = 0; i < steps; i++) {
      network.train(separable(seed + i));
    }
  }

  protected static float[] predictions(Network network, long seed) {
    float[] probabilities = new float[COUNT * CLASSES];
    network.predict(separable(seed).features(), COUNT, probabilities);
    return probabilities;
  }

  @Test
  void learnsASeparableProblemFromSoftTargets() {
    try (Network network = factory().create(settings(16), 1)) {
      double firstLoss = network.train(separable(0));
      train(network, 200, 1);

      float[] probabilities = predictions(network, 9_999);

      double sum = 0;
      for (int i = 0; i < COUNT; i++) {
        assertThat(probabilities[i * CLASSES + i % CLASSES]).isGreaterThan(0.6f);
        sum += probabilities[i * CLASSES + i % CLASSES];
      }
      assertThat(sum / COUNT).isCloseTo(0.9, within(0.05));
      assertThat(network.train(separable(9_999))).isLessThan(firstLoss);
    }
  }

  @Test
  void reportsTheMeanCrossEntropyInNats() {
    try (Network network = factory().create(settings(), 1)) {
      Minibatch minibatch = separable(0);
      float[] probabilities = predictions(network, 0);
      double crossEntropy = 0;
      for (int i = 0; i < probabilities.length; i++) {
        crossEntropy -= minibatch.targets()[i] * Math.log(probabilities[i]);
      }

      double loss = network.train(minibatch);

      assertThat(loss).isCloseTo(crossEntropy / COUNT, within(1e-5));
    }
  }

  @Test
  void predictsDistributionsForAnyNumberOfRows() {
    try (Network network = factory().create(settings(8), 1)) {
      train(network, 5, 0);
      int many = 1_300;
      float[] features = new float[many * DIMENSION];
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) Math.sin(i);
      }
      for (int count : new int[] {0, 1, 33, many, 2}) {
        float[] probabilities = new float[many * CLASSES];
        network.predict(features, count, probabilities);
        for (int row = 0; row < many; row++) {
          float sum = 0;
          for (int k = 0; k < CLASSES; k++) {
            sum += probabilities[row * CLASSES + k];
          }
          assertThat(sum).isCloseTo(row < count ? 1f : 0f, within(1e-5f));
        }
      }
    }
  }

  @Test
  void readsOnlyTheFirstRowsOfAMinibatch() {
    try (Network exact = factory().create(settings(8), 1);
        Network padded = factory().create(settings(8), 1)) {
      Minibatch minibatch = separable(0);
      float[] features = Arrays.copyOf(minibatch.features(), (COUNT + 5) * DIMENSION);
      float[] targets = Arrays.copyOf(minibatch.targets(), (COUNT + 5) * CLASSES);
      features[features.length - 1] = Float.NaN;

      exact.train(minibatch);
      padded.train(new Minibatch(features, targets, COUNT));

      assertThat(predictions(padded, 3)).isEqualTo(predictions(exact, 3));
    }
  }

  @Test
  void reportsTheMeanOfWeightTimesCrossEntropy() {
    try (Network network = factory().create(settings(8), 1)) {
      train(network, 20, 1);
      network.restore(withPredictingWeights(network.state()));
      Minibatch minibatch = separable(0);
      float[] weights = new float[COUNT];
      float[] probabilities = predictions(network, 0);
      double sum = 0;
      for (int i = 0; i < probabilities.length; i++) {
        weights[i / CLASSES] = i / CLASSES % 4;
        sum -= weights[i / CLASSES] * minibatch.targets()[i] * Math.log(probabilities[i]);
      }

      double loss =
          network.train(new Minibatch(minibatch.features(), minibatch.targets(), COUNT, weights));

      assertThat(loss).isCloseTo(sum / COUNT, within(1e-5));
    }
  }

  /** The averaged weights, which predict, take the place of the newest, which train. */
  private static NetworkState withPredictingWeights(NetworkState state) {
    return new NetworkState(
        state.step(), state.averagedWeights(), state.averagedWeights().clone(), state.optimizer());
  }

  /** Of each three examples one counts three times here, and is there three times there. */
  @Test
  void anExampleOfWeightThreeCountsAsThreeExamples() {
    try (Network weighted = factory().create(settings(8), 1);
        Network repeated = factory().create(settings(8), 1)) {
      for (int step = 0; step < 20; step++) {
        Minibatch minibatch = separable(step);
        Minibatch copies = separable(step);
        float[] weights = new float[COUNT];
        Arrays.fill(weights, 1);
        for (int first = 0; first + 3 <= COUNT; first += 3) {
          int chosen = first + first / 3 % 3;
          Arrays.fill(weights, first, first + 3, 0);
          weights[chosen] = 3;
          for (int row = first; row < first + 3; row++) {
            copyRow(copies.features(), chosen, row, DIMENSION);
            copyRow(copies.targets(), chosen, row, CLASSES);
          }
        }

        double loss =
            weighted.train(
                new Minibatch(minibatch.features(), minibatch.targets(), COUNT, weights));

        assertThat(loss).isCloseTo(repeated.train(copies), within(1e-5));
      }
      assertThat(predictions(weighted, 99))
          .containsExactly(predictions(repeated, 99), within(1e-4f));
    }
  }

  private static void copyRow(float[] block, int from, int to, int columns) {
    System.arraycopy(block, from * columns, block, to * columns, columns);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 0, -3})
  void theSameSeedGivesTheSamePredictions(long seed) {
    try (Network one = factory().create(settings(8), seed);
        Network same = factory().create(settings(8), seed);
        Network other = factory().create(settings(8), seed + 1)) {
      train(one, 10, 0);
      train(same, 10, 0);
      train(other, 10, 0);

      assertThat(predictions(same, 3)).isEqualTo(predictions(one, 3));
      assertThat(predictions(other, 3)).isNotEqualTo(predictions(one, 3));
    }
  }

  @Test
  void goesOnFromAStateAsIfNothingHadHappened() {
    try (Network original = factory().create(settings(8), 1);
        Network copy = factory().create(settings(8), 2)) {
      train(original, 20, 0);
      copy.restore(original.state());
      assertThat(copy.state()).isEqualTo(original.state());

      train(original, 20, 100);
      train(copy, 20, 100);

      assertThat(predictions(copy, 3)).isEqualTo(predictions(original, 3));
      assertThat(copy.step()).isEqualTo(40);
      assertThat(copy.state()).isEqualTo(original.state());
    }
  }

  @Test
  void aStateIsACopy() {
    try (Network network = factory().create(settings(8), 1)) {
      NetworkState before = network.state();
      float[] weights = before.weights().clone();

      train(network, 3, 0);

      assertThat(before.weights()).isEqualTo(weights);
    }
  }

  /** By Bayes' rule: twice as frequent, twice the odds. */
  @Test
  void theLastWeightsAreTheBiasesOfTheLabels() {
    try (Network network = factory().create(settings(8), 1)) {
      train(network, 20, 5);
      ClassDistribution before = ClassDistribution.ofRow(predictions(network, 6), 0, CLASSES);
      NetworkState state = network.state();
      float[] shifted = state.averagedWeights().clone();
      shifted[shifted.length - CLASSES + 1] += (float) Math.log(2);

      network.restore(new NetworkState(state.step(), state.weights(), shifted, state.optimizer()));

      ClassDistribution after = ClassDistribution.ofRow(predictions(network, 6), 0, CLASSES);
      assertThat(after.probability(1) / after.probability(0))
          .isCloseTo(2 * before.probability(1) / before.probability(0), withinPercentage(0.1));
      assertThat(after.probability(2) / after.probability(0))
          .isCloseTo(before.probability(2) / before.probability(0), withinPercentage(0.1));
    }
  }

  @Test
  void refusesAStateOfAnotherShape() {
    try (Network narrow = factory().create(settings(8), 1);
        Network wide = factory().create(settings(9), 1)) {
      NetworkState wideState = wide.state();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> narrow.restore(wideState))
          .withMessageContaining("weights");
    }
  }

  @Test
  void failsOnFeaturesThatAreNotNumbers() {
    try (Network network = factory().create(settings(8), 1)) {
      Minibatch minibatch = separable(0);
      minibatch.features()[5] = Float.NaN;
      assertThatThrownBy(() -> network.train(minibatch)).isInstanceOf(NetworkFailure.class);
    }
  }

  @Test
  void failsOnTargetsThatAreNotNumbers() {
    try (Network network = factory().create(settings(8), 1)) {
      Minibatch minibatch = separable(0);
      minibatch.targets()[5] = Float.NaN;
      assertThatThrownBy(() -> network.train(minibatch)).isInstanceOf(NetworkFailure.class);
    }
  }

  @Test
  void failsWhenFeaturesAreSoLargeThatTheWeightsBreak() {
    try (Network network = factory().create(settings(8), 1)) {
      Minibatch minibatch = separable(0);
      Arrays.fill(minibatch.features(), Float.MAX_VALUE);
      assertThatThrownBy(() -> train(network, minibatch, 3)).isInstanceOf(NetworkFailure.class);
    }
  }

  private static void train(Network network, Minibatch minibatch, int steps) {
    for (int i = 0; i < steps; i++) {
      network.train(minibatch);
    }
  }

  @Test
  void closingTwiceDoesNoHarmToOthers() {
    try (Network other = factory().create(settings(8), 1)) {
      Network network = factory().create(settings(8), 1);
      train(network, 2, 0);

      network.close();
      network.close();

      train(other, 2, 0);
      assertThat(other.step()).isEqualTo(2);
    }
  }
}
