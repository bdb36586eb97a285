package dev.labelstill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSettingsTest {
  @Test
  void takesALinearModelForANetwork() {
    assertThat(settings(784, 10, 1e-3, 0).hiddenLayers()).isEmpty();
  }

  @Test
  void refusesNonsenseInASentenceThatNamesIt() {
    assertRefused(() -> settings(0, 10, 1e-3, 0.99), "dimension");
    assertRefused(() -> settings(784, 1, 1e-3, 0.99), "two classes");
    assertRefused(() -> settings(784, 10, 0, 0.99), "learning rate");
    assertRefused(() -> settings(784, 10, Double.NaN, 0.99), "learning rate");
    assertRefused(() -> settings(784, 10, 1e-3, 1), "averaging decay");
    assertRefused(() -> settings(784, 10, 1e-3, -0.1), "averaging decay");
    assertRefused(() -> settings(784, 10, 1e-3, 0.99, 256, 0), "hidden layers");
  }

  @Test
  void refusesAStateWhoseTwoSetsOfWeightsDifferInSize() {
    assertRefused(
        () -> new NetworkState(1, new float[3], new float[4], new float[0]), "differ in size");
  }

  private static NetworkSettings settings(
      int dimension, int classes, double learningRate, double averagingDecay, Integer... hidden) {
    return new NetworkSettings(
        dimension,
        classes,
        List.of(hidden),
        new NetworkSettings.Optimizer(learningRate, 0, averagingDecay),
        null);
  }

  private static void assertRefused(Runnable construction, String word) {
    assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(word);
  }
}
