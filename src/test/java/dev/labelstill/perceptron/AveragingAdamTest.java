package dev.labelstill.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.network.NetworkSettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AveragingAdamTest {
  private static final NetworkSettings.Optimizer SETTINGS =
      new NetworkSettings.Optimizer(.01, 2, .9);

  /** The paper's formulas in double precision, one weight. */
  @Test
  void followsThePaper() {
    AveragingAdam adam = new AveragingAdam(SETTINGS, new float[] {1});
    double weight = 1;
    double average = 1;
    double first = 0;
    double second = 0;
    Random random = new Random(1);
    for (int step = 1; step <= 200; step++) {
      float slope = (float) (random.nextGaussian() + .5);
      adam.descend(new float[] {slope});
      first = .9 * first + .1 * slope;
      second = .999 * second + .001 * slope * slope;
      double move =
          first / (1 - Math.pow(.9, step)) / Math.sqrt(second / (1 - Math.pow(.999, step)));
      weight = (1 - .01 * 2) * (weight - .01 * move);
      double kept = Math.min(.9, (1.0 + step) / (10.0 + step));
      average = kept * average + (1 - kept) * weight;
      assertThat(adam.weights()[0]).isCloseTo((float) weight, within(1e-4f));
      assertThat(adam.averagedWeights()[0]).isCloseTo((float) average, within(1e-4f));
    }
  }

  @Test
  void aSquareThatOverflowsShowsInTheAverage() {
    AveragingAdam adam = new AveragingAdam(SETTINGS, new float[] {1, 1});

    adam.descend(new float[] {1e30f, 1});

    assertThat(adam.averagedWeights()[0]).isNaN();
    assertThat(adam.averagedWeights()[1]).isFinite();
  }
}
