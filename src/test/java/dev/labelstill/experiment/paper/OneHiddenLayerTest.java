package dev.labelstill.experiment.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneHiddenLayerTest {
  private static final int INPUTS = 3;
  private static final int UNITS = 6;
  private static final int LABELS = 2;
  private static final float NUDGE = .01f;

  private final float[] features = {.6f, -.8f, 0, 0, .6f, .8f, -.48f, .6f, .64f, 1, 0, 0};
  private final float[] targets = {1, 0, 0, 1, 1, 0, 0, 1};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void beginsAtZero(long seed) {
    for (float output : network(seed).forward(features).outputs()) {
      assertThat(output).isCloseTo(0, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasTheGradientOfFiniteDifferences(long seed) {
    OneHiddenLayer network = network(seed);
    float[][] gradient = network.gradient(network.forward(features), residuals(network));
    for (int input = 0; input < INPUTS; input++) {
      for (int unit = 0; unit < UNITS; unit++) {
        network.nudge(input, unit, NUDGE);
        double above = loss(network);
        network.nudge(input, unit, -2 * NUDGE);
        double below = loss(network);
        network.nudge(input, unit, NUDGE);
        assertThat((double) gradient[input][unit])
            .isCloseTo((above - below) / (2 * NUDGE), within(2e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void comesCloserWithEachSmallStep(long seed) {
    OneHiddenLayer network = network(seed);
    double before = loss(network);
    for (int step = 0; step < 20; step++) {
      network.step(network.forward(features), residuals(network), .1);
      assertThat(loss(network)).isLessThan(before);
      before = loss(network);
    }
  }

  private static OneHiddenLayer network(long seed) {
    return new OneHiddenLayer(INPUTS, UNITS, LABELS, new SplittableRandom(seed));
  }

  private float[] residuals(OneHiddenLayer network) {
    float[] residuals = network.forward(features).outputs().clone();
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] -= targets[i];
    }
    return residuals;
  }

  private double loss(OneHiddenLayer network) {
    double loss = 0;
    for (float residual : residuals(network)) {
      loss += (double) residual * residual / 2;
    }
    return loss;
  }
}
