package dev.labelstill.experiment.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredExamplesTest {
  private static final ClusterSetting SETTING = new ClusterSetting(120, 16, 6, 3, .5);
  private static final int DIMENSIONS = SETTING.dimensions();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void liesOnTheUnitSphere(long seed) {
    float[] features = examples(seed).features();
    for (int i = 0; i < SETTING.examples(); i++) {
      double squares = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        squares += Math.pow(features[i * DIMENSIONS + d], 2);
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void keepsPointsOfTwoClustersApart(long seed) {
    ClusteredExamples examples = examples(seed);
    double gap = ClusterSetting.CENTER_DISTANCE - 2 * SETTING.spread();
    for (int i = 0; i < examples.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (examples.cluster(i) == examples.cluster(j)) {
          assertThat(distance(examples, i, j)).isLessThanOrEqualTo(2 * SETTING.spread() + 1e-5);
        } else {
          assertThat(distance(examples, i, j)).isGreaterThanOrEqualTo(gap - 1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void hasTheWantedShareOfWrongLabelsInEachCluster(long seed) {
    ClusteredExamples noisy = examples(seed).withWrongLabels(.3, new SplittableRandom(seed));
    int[] wrong = new int[SETTING.clusters()];
    for (int i = 0; i < noisy.size(); i++) {
      wrong[noisy.cluster(i)] += noisy.givenLabel(i) == noisy.trueLabel(i) ? 0 : 1;
    }
    assertThat(wrong).containsOnly(6);
  }

  private static ClusteredExamples examples(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ClusterCenters.drawn(SETTING, random).examples(random);
  }

  private static double distance(ClusteredExamples examples, int i, int j) {
    double squares = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      squares +=
          Math.pow(
              examples.features()[i * DIMENSIONS + d] - examples.features()[j * DIMENSIONS + d], 2);
    }
    return Math.sqrt(squares);
  }
}
