package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkContract;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each network with the built-in optimizer must do, too. */
abstract class OptimizerContract extends NetworkContract {
  @Test
  void predictsWithTheWarmedUpAverageOfTheWeights() {
    try (Network network = factory().create(settings(8), 1)) {
      NetworkState start = network.state();

      network.train(separable(0));

      NetworkState after = network.state();
      double kept = 2.0 / 11.0; // (1 + step) / (10 + step) at step 1, below the decay of .9
      for (int i = 0; i < start.weights().length; i++) {
        double expected = kept * start.weights()[i] + (1 - kept) * after.weights()[i];
        assertThat(after.averagedWeights()[i]).isCloseTo((float) expected, within(1e-6f));
      }
    }
  }

  @Test
  void aDecayOfZeroPredictsWithTheNewestWeights() {
    NetworkSettings settings =
        new NetworkSettings(
            DIMENSION, CLASSES, List.of(8), new NetworkSettings.Optimizer(.01, 0, 0), null);
    try (Network network = factory().create(settings, 1)) {
      network.train(separable(0));
      assertThat(network.state().averagedWeights()).isEqualTo(network.state().weights());
    }
  }

  @Test
  void decaysEveryWeightBesideTheGradient() {
    try (Network free = factory().create(decaying(0), 1);
        Network decayed = factory().create(decaying(10), 1)) {
      free.train(separable(0));
      decayed.train(separable(0));
      float[] expected = free.state().weights();
      for (int i = 0; i < expected.length; i++) {
        assertThat(decayed.state().weights()[i]).isCloseTo(.9f * expected[i], within(1e-6f));
      }
    }
  }

  private static NetworkSettings decaying(double weightDecay) {
    return new NetworkSettings(
        DIMENSION, CLASSES, List.of(8), new NetworkSettings.Optimizer(.01, weightDecay, 0), null);
  }
}
