package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPriorTest {
  private static final double ONE_TO_THREE = 0.25;

  @Test
  void isTheMeanOfPredictions() {
    LabelPrior prior =
        LabelPrior.ofMean(
            List.of(ClassDistribution.ofWeights(1, 0), ClassDistribution.ofWeights(1, 1)), 2);

    assertThat(prior.toArray()).containsExactly(0.75, 0.25);
    assertThat(LabelPrior.ofMean(List.of(), 2).toArray()).containsExactly(0.5, 0.5);
  }

  /** A softmax of the biases alone: what it predicts is what its biases say. */
  @Test
  void movesBiasesAsBayesMovesPredictions() {
    LabelPrior here = LabelPrior.ofWeights(ONE_TO_THREE, 0.75);
    NetworkState learnedHere =
        new NetworkState(4, biases(0.3f, 0.9f), biases(0.1f, 0.4f), new float[0]);

    NetworkState anywhere = here.takenFrom(learnedHere);

    ClassDistribution predicted = softmax(learnedHere.weights());
    ClassDistribution carried = here.carried(predicted, LabelPrior.even(2));
    assertThat(softmax(anywhere.weights()).probability(0))
        .isCloseTo(carried.probability(0), within(1e-6));
    assertThat(anywhere.weights()[0]).isEqualTo(7); // no bias
    assertThat(here.givenTo(anywhere).weights()[1]).isCloseTo(0.3f, within(1e-6f));
    assertThat(here.givenTo(anywhere).averagedWeights()[2]).isCloseTo(0.4f, within(1e-6f));
    assertThat(learnedHere.weights()).containsExactly(7, 0.3f, 0.9f);
  }

  @Test
  void whereLabelsAreEvenNothingMoves() {
    NetworkState state = new NetworkState(4, biases(0.3f, 0.9f), biases(0.1f, 0.4f), new float[0]);

    assertThat(LabelPrior.even(2).takenFrom(state)).isEqualTo(state);
    assertThat(LabelPrior.even(2).givenTo(state)).isEqualTo(state);
  }

  /** Or else the label could never be learned here. */
  @Test
  void whatWasNeverSeenIsNotThoughtImpossible() {
    LabelPrior never = LabelPrior.ofWeights(1, 0);
    NetworkState even = new NetworkState(4, biases(0, 0), biases(0, 0), new float[0]);

    ClassDistribution predicted = softmax(never.givenTo(even).weights());

    assertThat(predicted.probability(1)).isCloseTo(1e-4, within(1e-6));
  }

  @Test
  void refusesWhatAreNoFrequencies() {
    assertThatIllegalArgumentException().isThrownBy(() -> LabelPrior.ofWeights(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelPrior.ofWeights(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> LabelPrior.ofWeights(1, Double.NaN));
  }

  @Test
  void theOutputLayerOfTheUsersOwnNetworkIsNotKnown() {
    NetworkSettings.Optimizer optimizer = new NetworkSettings.Optimizer(1e-3, 0, 0.9);

    assertThat(OutputLayer.of(new NetworkSettings(5, 3, List.of(8, 4), optimizer, null)))
        .isEqualTo(new OutputLayer(4, 3));
    assertThat(OutputLayer.of(new NetworkSettings(5, 3, List.of(), optimizer, null)))
        .isEqualTo(new OutputLayer(5, 3));
    assertThat(OutputLayer.of(new NetworkSettings(5, 3, List.of(8), optimizer, "{}")))
        .isEqualTo(OutputLayer.UNKNOWN);
  }

  private static float[] biases(float first, float second) {
    return new float[] {7, first, second};
  }

  private static ClassDistribution softmax(float... weights) {
    return ClassDistribution.ofLogWeights(weights[1], weights[2]);
  }
}
