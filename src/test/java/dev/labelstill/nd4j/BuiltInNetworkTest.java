package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import dev.labelstill.perceptron.Perceptron;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in perceptron, held to the figures of DL4J's own {@code fit}. */
class BuiltInNetworkTest extends OptimizerContract {
  private static final double RELATIVE = 1e-4;
  private static final double AT_A_KINK = 1e-2;
  private static final double OF_A_LOSS = 1e-3; // at a kink, else it is RELATIVE
  private static final int SEEDS = 7;
  private static final int STEPS = 50;

  private static final ComputeBackend BACKEND = ComputeBackend.start(BackendChoice.CPU, 1);
  private static final Dl4jNetworkFactory FACTORY = new Dl4jNetworkFactory(BACKEND);
  private static final NetworkFactory BY_DL4J = Dl4jNetworkFactory.byDl4jAlone(BACKEND);

  @BeforeAll
  static void onlyWhereNetlibHasNatives() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "netlib has natives for Linux");
  }

  @Override
  protected NetworkFactory factory() {
    return FACTORY;
  }

  @Test
  void isThePerceptron() {
    try (Network network = FACTORY.create(settings(8), 1)) {
      assertThat(network).isInstanceOf(Perceptron.class);
      assertThat(FACTORY.detail())
          .startsWith("The built-in network multiplies by ")
          .contains("openblas");
    }
  }

  @Test
  void leavesAUsersDefinitionToDl4j() {
    NetworkSettings builtIn = settings(8);
    String json = NetworkDefinition.of(builtIn, 1).toJson();
    NetworkSettings ofUser =
        new NetworkSettings(DIMENSION, CLASSES, List.of(), builtIn.optimizer(), json);
    try (Network network = FACTORY.create(ofUser, 1)) {
      assertThat(network).isInstanceOf(Dl4jNetwork.class);
    }
  }

  @Test
  void saysWhyItIsDl4jThatTakesTheSteps() {
    assertThat(Dl4jNetworkFactory.byDl4jAlone(BACKEND).detail())
        .isEqualTo("DL4J takes the built-in network's steps: it was asked for.");
  }

  @ParameterizedTest
  @CsvSource({
    // dimension, classes, hidden layers, examples, weight decay
    "49, 10, 32 16, 37, 0",
    "49, 10, 32 16, 128, 1",
    "24, 4, 16, 1, 0",
    "7, 2, '', 33, 2",
    "5, 2, 3 4 5, 61, 0"
  })
  void takesTheSameStepsAsDl4j(
      int dimension, int classes, String hidden, int count, double weightDecay) {
    NetworkSettings settings = settings(dimension, classes, hidden, weightDecay);
    requireClose(seed -> distanceAfterSteps(settings, count, seed));
  }

  private static double distanceAfterSteps(NetworkSettings settings, int count, int seed) {
    try (Network network = FACTORY.create(settings, seed);
        Network byDl4j = BY_DL4J.create(settings, seed)) {
      assertThat(network.state()).isEqualTo(byDl4j.state());
      for (int step = 0; step < STEPS; step++) {
        Minibatch minibatch = random(settings, count, STEPS * seed + step);
        double expected = byDl4j.train(minibatch);
        assertThat(network.train(minibatch))
            .isCloseTo(expected, withPrecision(OF_A_LOSS * expected));
      }
      return distance(network.state(), byDl4j.state());
    }
  }

  @Test
  void goesOnFromAStateOfDl4jAndBack() {
    requireClose(seed -> distanceAfterChanges(settings(20, 3, "8 6", 1), seed));
  }

  private static double distanceAfterChanges(NetworkSettings settings, int seed) {
    try (Network network = FACTORY.create(settings, seed);
        Network byDl4j = BY_DL4J.create(settings, seed + 1);
        Network reference = BY_DL4J.create(settings, seed + 1)) {
      train(settings, byDl4j, 0, 20);
      network.restore(byDl4j.state());
      assertThat(network.state()).isEqualTo(byDl4j.state());
      train(settings, network, 20, 40);
      byDl4j.restore(network.state());
      assertThat(byDl4j.state()).isEqualTo(network.state());
      train(settings, byDl4j, 40, 60);

      train(settings, reference, 0, 60);
      return distance(byDl4j.state(), reference.state());
    }
  }

  private static void train(NetworkSettings settings, Network network, int from, int to) {
    for (int step = from; step < to; step++) {
      network.train(random(settings, 30, step));
    }
  }

  /**
   * Most are as close as rounding lets them be. A unit that stands at the kink of the rectifier may
   * fall to one side in one product and to the other in the other, by the last bit, and Adam makes
   * much of it: which of them do depends on the processor.
   */
  private static void requireClose(IntToDoubleFunction distanceOfSeed) {
    double[] distances =
        IntStream.rangeClosed(1, SEEDS).mapToDouble(distanceOfSeed).sorted().toArray();
    assertThat(distances[SEEDS / 2]).isLessThan(RELATIVE);
    assertThat(distances[SEEDS - 1]).isLessThan(AT_A_KINK);
  }

  private static double distance(NetworkState actual, NetworkState expected) {
    assertThat(actual.step()).isEqualTo(expected.step());
    return DoubleStream.of(
            distance(actual.weights(), expected.weights()),
            distance(actual.averagedWeights(), expected.averagedWeights()),
            distance(actual.optimizer(), expected.optimizer()))
        .max()
        .orElseThrow();
  }

  /** Length of the difference over the length of what was expected. */
  private static double distance(float[] actual, float[] expected) {
    double difference = 0;
    double whole = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) actual[i] - expected[i], 2);
      whole += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / whole);
  }

  private static NetworkSettings settings(
      int dimension, int classes, String hidden, double weightDecay) {
    List<Integer> layers =
        Arrays.stream(hidden.split(" "))
            .filter(units -> !units.isEmpty())
            .map(Integer::valueOf)
            .toList();
    return new NetworkSettings(
        dimension, classes, layers, new NetworkSettings.Optimizer(.01, weightDecay, .9), null);
  }

  /** Features from a normal distribution, targets of any form, weights up to 5 each second step. */
  private static Minibatch random(NetworkSettings settings, int count, int step) {
    Random random = new Random(step);
    int classes = settings.classes();
    float[] features = new float[count * settings.dimension()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    float[] targets = new float[count * classes];
    float[] weights = new float[count];
    for (int row = 0; row < count; row++) {
      float sum = 0;
      for (int k = 0; k < classes; k++) {
        targets[row * classes + k] = (float) Math.pow(random.nextDouble(), 3);
        sum += targets[row * classes + k];
      }
      for (int k = 0; k < classes; k++) {
        targets[row * classes + k] /= sum;
      }
      weights[row] = random.nextInt(6);
    }
    return new Minibatch(features, targets, count, step % 2 == 1 ? weights : null);
  }
}
