package dev.labelstill.training;

import static dev.labelstill.training.TrainerRun.featuresOf;
import static dev.labelstill.training.TrainerRun.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.network.NetworkState;
import dev.labelstill.network.SoftmaxRegression;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossFitTest {
  private static final NetworkSettings SETTINGS =
      new NetworkSettings(2, 3, List.of(), new NetworkSettings.Optimizer(0.5, 0, 0), null);

  private final Network first = new SoftmaxRegression(SETTINGS, 1);
  private final Network second = new SoftmaxRegression(SETTINGS, 2);
  private final CrossFit networks = new CrossFit(List.of(first, second));

  CrossFitTest() {
    for (int i = 0; i < 100; i++) {
      networks.observe(featuresOf("observed" + i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d", "image-%06d", "00000000-0000-0000-0000-%012d", "user/%d/photo"})
  void sharesExamplesOutInHalvesWhateverTheirNamesAre(String pattern) {
    long inFirst =
        IntStream.range(0, 10_000)
            .filter(i -> networks.heldOutFold(new ExampleId(pattern.formatted(i))) == 0)
            .count();

    assertThat(inFirst).isBetween(4_700L, 5_300L);
  }

  @Test
  void predictsWithTheNetworkThatIsHeldOut() {
    networks.train(0, List.of(entry("a", 1)), List.of(ClassDistribution.oneHot(3, 2)));
    List<WindowEntry> entries = List.of(entry("a", 0), entry("a", 1), entry("b", 0));

    List<ClassDistribution> predictions = networks.predictHeldOut(entries);

    assertThat(predictions.get(0)).isEqualTo(predictionBy(first, "a"));
    assertThat(predictions.get(1)).isEqualTo(predictionBy(second, "a"));
    assertThat(predictions.get(2)).isEqualTo(predictionBy(first, "b"));
  }

  @Test
  void predictsNewFeaturesByTheMeanOfAll() {
    ClassDistribution expected = predictionBy(first, "a").mixedWith(predictionBy(second, "a"), 0.5);

    List<ClassDistribution> predictions =
        networks.predictByAll(List.of(featuresOf("b"), featuresOf("a")));

    assertThat(predictions.get(1).toArray()).containsExactly(expected.toArray(), within(1e-6));
  }

  @Test
  void hasNothingToSayOfNothing() {
    assertThat(networks.predictByAll(List.of())).isEmpty();
    assertThat(networks.predictHeldOut(List.of())).isEmpty();
  }

  @Test
  void trainsTheOneNetworkThatItWasToldTo() {
    NetworkState before = second.state();

    networks.train(0, List.of(entry("a", 1)), List.of(ClassDistribution.oneHot(3, 2)));

    assertThat(first.step()).isEqualTo(1);
    assertThat(second.state()).isEqualTo(before);
    assertThat(networks.step()).isEqualTo(1);
  }

  @Test
  void trainsOnTheExamplesGivenWhicheverWerePredictedBefore() {
    List<WindowEntry> ofOneFold = List.of(entry("a", 1), entry("b", 1));
    List<ClassDistribution> targets =
        List.of(ClassDistribution.oneHot(3, 2), ClassDistribution.oneHot(3, 0));
    NetworkState expected = trained(() -> {}, ofOneFold, targets);

    assertThat(trained(() -> networks.predictHeldOut(ofOneFold), ofOneFold, targets))
        .isEqualTo(expected);
    assertThat(trained(() -> networks.predictHeldOut(List.of(entry("c", 1))), ofOneFold, targets))
        .isEqualTo(expected);
    assertThat(trained(() -> predictInTurn(ofOneFold, entry("c", 0)), ofOneFold, targets))
        .isEqualTo(expected);
    assertThat(trained(() -> predictNewAfter(ofOneFold, "c"), ofOneFold, targets))
        .isEqualTo(expected);
  }

  @Test
  void trainsOnFeaturesThatChangedSinceItTrainedOnTheSameExample() {
    WindowEntry changing = entry("a", 1);
    List<WindowEntry> entries = List.of(changing);
    List<ClassDistribution> targets = List.of(ClassDistribution.oneHot(3, 2));
    NetworkState expected = trained(() -> {}, List.of(entry("b", 1)), targets);

    networks.predictHeldOut(entries);
    networks.train(1, entries, targets);
    changing.change(labelled("b"));

    assertThat(trained(() -> {}, entries, targets)).isEqualTo(expected);
  }

  /** What the first network comes to by one step from its first state. */
  private NetworkState trained(
      Runnable before, List<WindowEntry> entries, List<ClassDistribution> targets) {
    NetworkState begun = first.state();
    before.run();
    networks.train(0, entries, targets);
    NetworkState state = first.state();
    first.restore(begun);
    return state;
  }

  private void predictInTurn(List<WindowEntry> entries, WindowEntry ofTheOtherFold) {
    networks.predictHeldOut(entries);
    networks.predictHeldOut(List.of(entries.get(0), ofTheOtherFold));
  }

  private void predictNewAfter(List<WindowEntry> entries, String id) {
    networks.predictHeldOut(entries);
    networks.predictByAll(List.of(featuresOf(id)));
  }

  @Test
  void goesOnFromItsState() {
    networks.train(0, List.of(entry("a", 1)), List.of(ClassDistribution.oneHot(3, 2)));
    CrossFit restored =
        new CrossFit(
            List.of(new SoftmaxRegression(SETTINGS, 3), new SoftmaxRegression(SETTINGS, 4)));

    restored.restore(networks.networkStates(), networks.scalingState(), networks.ownScalingState());

    assertThat(restored.predictByAll(List.of(featuresOf("c"))))
        .isEqualTo(networks.predictByAll(List.of(featuresOf("c"))));
    assertThat(restored.step()).isEqualTo(1);
  }

  @Test
  void refusesAStateOfAnotherNumberOfNetworks() {
    List<NetworkState> one = List.of(first.state());
    double[] scaling = networks.scalingState();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> networks.restore(one, scaling, scaling))
        .withMessageContaining("1 networks, this setting needs 2");
  }

  private ClassDistribution predictionBy(Network network, String id) {
    FeatureScaling scaling = new FeatureScaling(2);
    scaling.restore(networks.scalingState());
    float[] scaled = new float[2];
    scaling.scaleIntoRow(featuresOf(id), scaled, 0);
    float[] probabilities = new float[3];
    network.predict(scaled, 1, probabilities);
    return ClassDistribution.ofRow(probabilities, 0, 3);
  }

  private static WindowEntry entry(String id, int heldOutFold) {
    return new WindowEntry(
        new Admission.Admit(0, labelled(id), 1, null), Instant.EPOCH, heldOutFold);
  }
}
