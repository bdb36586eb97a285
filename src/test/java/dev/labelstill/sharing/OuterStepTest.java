package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.network.NetworkState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OuterStepTest {
  @Test
  void withoutMomentumIsTheMean() {
    OuterStep step = new OuterStep(OuterStep.Settings.MEAN);

    for (float weight : new float[] {1, 4, -2}) {
      assertThat(step.from(state(weight)).weights()).containsExactly(floats(weight), within(1e-6f));
    }
  }

  /**
   * Nesterov: velocity = momentum * velocity + moved; next = before + moved + momentum * velocity,
   * with momentum 1/4, 2/5, 3/6 and so on up to what is asked for.
   */
  @Test
  void goesOnInTheDirectionOfEarlierMovements() {
    OuterStep step = new OuterStep(new OuterStep.Settings(1, 0.45));

    assertThat(step.from(state(0)).weights()).containsExactly(0);
    // moved 1, velocity 1
    assertThat(step.from(state(1)).weights()).containsExactly(floats(1.25f), within(1e-6f));
    // the networks set out from 1.25: moved 1, velocity 1.4
    assertThat(step.from(state(2.25f)).weights()).containsExactly(floats(2.81f), within(1e-6f));
    // they stand still: velocity 0.63
    assertThat(step.from(state(2.81f)).weights()).containsExactly(floats(3.0935f), within(1e-6f));
  }

  @Test
  void takesTheAveragedWeightsAlongAndLeavesTheMoments() {
    OuterStep step = new OuterStep(new OuterStep.Settings(1, 0.5));
    step.from(state(0));

    NetworkState next = step.from(new NetworkState(9, floats(1), floats(0.25f), floats(7)));

    assertThat(next.averagedWeights()).containsExactly(floats(0.5f), within(1e-6f));
    assertThat(next.optimizer()).containsExactly(7);
    assertThat(next.step()).isEqualTo(9);
  }

  @Test
  void beginsAnewWhereTheNetworksAre() {
    OuterStep step = new OuterStep(new OuterStep.Settings(1, 0.9));
    step.from(state(0));
    step.from(state(5));

    step.forget();

    assertThat(step.from(state(2)).weights()).containsExactly(2);
    assertThat(step.from(state(2)).weights()).containsExactly(floats(2), within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "-1, 0.5", "NaN, 0.5", "1, -0.1", "1, 1", "1, NaN"})
  void refusesWhatIsNoStep(double rate, double momentum) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OuterStep.Settings(rate, momentum))
        .withMessageContaining("momentum");
  }

  private static NetworkState state(float weight) {
    return new NetworkState(1, floats(weight), floats(weight), floats(0));
  }

  private static float[] floats(float... values) {
    return values;
  }
}
