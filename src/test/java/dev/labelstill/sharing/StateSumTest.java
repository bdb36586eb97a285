package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.labelstill.network.NetworkState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSumTest {
  private static final LabelPrior EVEN = LabelPrior.even(2);
  private final StateSum sum = new StateSum(OutputLayer.UNKNOWN);

  @Test
  void weighsEachByItsSteps() {
    sum.add(state(10, 1, 4), 30, EVEN);
    sum.add(state(40, 5, 8), 10, EVEN);

    NetworkState mean = sum.mean();

    assertThat(mean.weights()).containsExactly(2, 5);
    assertThat(mean.averagedWeights()).containsExactly(-2, -5);
    assertThat(mean.optimizer()).as("moments stay at home").isEmpty();
    assertThat(sum.total()).isEqualTo(40);
  }

  @Test
  void goesOnFromTheLargestStep() {
    sum.add(state(10, 1, 1), 3, EVEN);
    sum.add(state(40, 1, 1), 1, EVEN);

    assertThat(sum.mean().step()).isEqualTo(40);
  }

  @Test
  void whoHasLearnedNothingDoesNotCount() {
    sum.add(state(0, 9, 9), 0, EVEN);
    sum.add(state(5, 1, 2), 7, EVEN);

    assertThat(sum.mean().weights()).containsExactly(1, 2);
  }

  @Test
  void theMeanOfOneIsThatOne() {
    NetworkState only = state(5, 0.1f, 0.7f);
    sum.add(only, 8, EVEN);

    assertThat(sum.mean()).isEqualTo(only.withOptimizer());
  }

  @Test
  void leavesWhatWasAddedAsItIs() {
    NetworkState added = state(5, 1, 2);
    sum.add(added, 2, EVEN);
    sum.add(state(5, 3, 4), 2, EVEN);
    sum.mean();

    assertThat(added).isEqualTo(state(5, 1, 2));
  }

  @Test
  void refusesAnotherShapeAndForgetsNothing() {
    sum.add(state(1, 1, 2), 1, EVEN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum.add(state(1, 1, 2, 3), 1, EVEN))
        .withMessageContaining("different shapes");
    assertThat(sum.mean()).isEqualTo(state(1, 1, 2).withOptimizer());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWeightThatIsNone(double weight) {
    assertThatIllegalArgumentException().isThrownBy(() -> sum.add(state(1, 1), weight, EVEN));
  }

  @Test
  void thereIsNoMeanOfNothing() {
    assertThatIllegalStateException().isThrownBy(sum::mean);
    sum.add(state(1, 1), 0, EVEN);
    assertThatIllegalStateException().isThrownBy(sum::mean);
  }

  /**
   * Averaged weights are the negative ones, the only moment is half of the first weight plus 0.5.
   */
  private static NetworkState state(long step, float... weights) {
    float[] averaged = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      averaged[i] = -weights[i];
    }
    return new NetworkState(step, weights, averaged, new float[] {weights[0] / 2 + 0.5f});
  }

  /** Two inputs, two labels: W column by column, then b. */
  @Test
  void ofALabelThatItHasNotSeenNobodyHasAnythingToSay() {
    StateSum labelByLabel = new StateSum(new OutputLayer(2, 2));
    labelByLabel.add(state(1, 7, 1, 1, 1, 1, 1, 1), 1, LabelPrior.ofWeights(3, 1));
    labelByLabel.add(state(1, 3, 5, 5, 5, 5, 5, 5), 1, LabelPrior.ofWeights(1, 3));

    assertThat(labelByLabel.mean().weights()).containsExactly(5, 2, 2, 4, 4, 2, 4);
    assertThat(labelByLabel.mean().averagedWeights()).containsExactly(-5, -2, -2, -4, -4, -2, -4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void addsWhatWouldBeTakenFromAState(boolean isKnown) {
    OutputLayer output = isKnown ? new OutputLayer(2, 2) : OutputLayer.UNKNOWN;
    LabelPrior prior = LabelPrior.ofWeights(5, 1);
    NetworkState state = state(1, 7, 1, 2, 3, 4, 5, 6);
    StateSum direct = new StateSum(output);
    StateSum byTheWay = new StateSum(output);

    direct.addTakenFrom(state, 3, prior);
    byTheWay.add(prior.takenFrom(state), 3, prior);

    assertThat(direct.mean().weights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(byTheWay.mean().weights());
    assertThat(direct.mean().averagedWeights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(byTheWay.mean().averagedWeights());
    assertThat(direct.mean().weights()[5]).isNotEqualTo(5);
    assertThat(direct.total()).isEqualTo(3);
  }

  @Test
  void whereAllSeeTheSameLabelsTheyDoNotMatter() {
    StateSum labelByLabel = new StateSum(new OutputLayer(2, 2));
    for (StateSum each : new StateSum[] {labelByLabel, sum}) {
      each.add(state(1, 7, 1, 2, 3, 4, 5, 6), 3, LabelPrior.ofWeights(9, 1));
      each.add(state(1, 3, 5, 5, 5, 5, 5, 5), 1, LabelPrior.ofWeights(9, 1));
    }

    assertThat(labelByLabel.mean().weights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(sum.mean().weights());
  }
}
