package dev.labelstill.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.NetworkSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedForwardTest {
  private static final int DIMENSION = 3;
  private static final int CLASSES = 4;
  private static final int COUNT = 5;

  private static FeedForward layers(Integer... hidden) {
    return new FeedForward(
        new NetworkSettings(
            DIMENSION, CLASSES, List.of(hidden), new NetworkSettings.Optimizer(.01, 0, .9), null),
        NaiveBlas.create());
  }

  /** A parameter moved by a little moves the loss by its derivative times that. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void derivativesSayHowTheLossMoves(long seed) {
    FeedForward layers = layers(6, 5);
    Random random = new Random(seed);
    float[] parameters = normal(random, layers.parameters());
    Minibatch minibatch = minibatch(random);
    float[] gradient = new float[parameters.length];
    float[] ignored = new float[parameters.length];
    layers.differentiate(parameters, minibatch, gradient);
    float little = 1e-3f;
    double difference = 0;
    double whole = 0;
    for (int i = 0; i < parameters.length; i++) {
      float value = parameters[i];
      parameters[i] = value + little;
      double above = layers.differentiate(parameters, minibatch, ignored);
      parameters[i] = value - little;
      double below = layers.differentiate(parameters, minibatch, ignored);
      parameters[i] = value;
      difference += Math.pow((above - below) / (2 * little) - gradient[i], 2);
      whole += Math.pow(gradient[i], 2);
    }
    assertThat(Math.sqrt(difference / whole)).isLessThan(5e-3);
  }

  @Test
  void lossIsThatOfThePredictions() {
    FeedForward layers = layers(6);
    Random random = new Random(1);
    float[] parameters = normal(random, layers.parameters());
    Minibatch minibatch = minibatch(random);
    float[] weights = minibatch.weights();
    float[] probabilities = new float[COUNT * CLASSES];
    layers.predict(parameters, minibatch.features(), COUNT, probabilities);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum -= weights[i / CLASSES] * minibatch.targets()[i] * Math.log(probabilities[i]);
    }

    double loss = layers.differentiate(parameters, minibatch, new float[parameters.length]);

    assertThat(loss).isCloseTo(sum / COUNT, within(1e-5));
  }

  /** Order of W: column by column; so the first weights are those of the first unit. */
  @Test
  void readsParametersInTheOrderOfDl4j() {
    FeedForward layers = layers();
    float[] parameters = new float[layers.parameters()];
    parameters[1] = 2; // from the second feature to the first class
    parameters[DIMENSION * CLASSES + 3] = 1; // bias of the last class
    float[] probabilities = new float[CLASSES];

    layers.predict(parameters, new float[] {0, 1, 0}, 1, probabilities);

    double whole = Math.exp(2) + Math.exp(1) + 2;
    assertThat(probabilities[0]).isCloseTo((float) (Math.exp(2) / whole), within(1e-6f));
    assertThat(probabilities[3]).isCloseTo((float) (Math.exp(1) / whole), within(1e-6f));
  }

  @Test
  void largeLogitsDoNotOverflow() {
    FeedForward layers = layers();
    float[] parameters = new float[layers.parameters()];
    parameters[0] = 1e4f;
    float[] gradient = new float[parameters.length];
    float[] targets = {.25f, .25f, .25f, .25f};

    double loss =
        layers.differentiate(
            parameters, new Minibatch(new float[] {1, 0, 0}, targets, 1), gradient);

    assertThat(loss).isCloseTo(.75 * 1e4, within(1e-2));
    assertThat(gradient[DIMENSION * CLASSES]).isCloseTo(.75f, within(1e-6f));
    assertThat(gradient[DIMENSION * CLASSES + 1]).isCloseTo(-.25f, within(1e-6f));
  }

  private static Minibatch minibatch(Random random) {
    float[] targets = new float[COUNT * CLASSES];
    float[] weights = new float[COUNT];
    for (int row = 0; row < COUNT; row++) {
      float first = random.nextFloat();
      targets[row * CLASSES + row % CLASSES] = first;
      targets[row * CLASSES + (row + 1) % CLASSES] = 1 - first;
      weights[row] = 1 + row % 3;
    }
    return new Minibatch(normal(random, COUNT * DIMENSION), targets, COUNT, weights);
  }

  private static float[] normal(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
