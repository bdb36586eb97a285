package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.network.NetworkState;
import org.junit.jupiter.api.Test;

class HeadwayTest {
  @Test
  void addsWhatWasLearnedSinceTheShare() {
    NetworkState shared = state(10, floats(1, 2), floats(.5f, 1), floats(7));
    NetworkState now = state(14, floats(1.5f, 1), floats(.75f, 1), floats(8));
    NetworkState mean = state(20, floats(3, 3), floats(2, 2), floats());

    assertThat(new Headway(shared).addedTo(mean, now))
        .isEqualTo(state(24, floats(3.5f, 2), floats(2.25f, 2), floats(8)));
  }

  @Test
  void withoutAnyItIsTheMean() {
    NetworkState shared = state(10, floats(1, 2), floats(.5f, 1), floats(7));
    NetworkState mean = state(20, floats(.1f, .3f), floats(.7f, 1e-9f), floats());

    assertThat(new Headway(shared).addedTo(mean, shared))
        .isEqualTo(state(20, mean.weights(), mean.averagedWeights(), floats(7)));
  }

  @Test
  void refusesOtherShapes() {
    NetworkState small = state(1, floats(1), floats(1), floats());
    NetworkState large = state(1, floats(1, 2), floats(1, 2), floats());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Headway(small).addedTo(large, small))
        .withMessage("networks of different shapes: 2, 1 and 1 weights");
  }

  private static NetworkState state(
      long step, float[] weights, float[] averaged, float[] optimizer) {
    return new NetworkState(step, weights, averaged, optimizer);
  }

  private static float[] floats(float... values) {
    return values;
  }
}
