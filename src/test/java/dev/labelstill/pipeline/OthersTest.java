package dev.labelstill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import dev.labelstill.refinement.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OthersTest {
  private static final NetworkSettings SETTINGS =
      new NetworkSettings(1, 2, List.of(), new NetworkSettings.Optimizer(0.1, 0, 0.9), null);

  private final Others others = new Others(SETTINGS, 1);

  @Test
  void aSampleOfObservationsIsSpreadOverAllMembers() {
    for (int member = 0; member < 4; member++) {
      others.hear(member, share(member / 10.0, 25), true);
    }

    assertThat(others.observations(100)).hasSize(100);
    assertThat(others.observations(20))
        .hasSize(20)
        .extracting(OthersTest::first)
        .containsOnly(0.0, 0.1, 0.2, 0.3)
        .filteredOn(first -> first == 0.2)
        .hasSize(5);
    assertThat(others.observations(30)).hasSizeBetween(25, 30);
  }

  private static double first(Observation observation) {
    return observation.prediction().probability(0);
  }

  /** With observations of the first label's probability. */
  private static LearnedState share(double first, int observations) {
    double[] rows = new double[observations * 5];
    for (int row = 0; row < observations; row++) {
      rows[5 * row] = first;
      rows[5 * row + 1] = 1 - first;
    }
    return new LearnedState(
        List.of(new NetworkState(1, new float[4], new float[4], new float[0])),
        Map.of(
            Others.STEPS, new double[] {1},
            Others.OWN_SCALING, new double[] {0},
            Others.OBSERVATIONS, rows,
            Others.GOLD, new double[0]));
  }
}
