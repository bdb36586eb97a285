package dev.labelstill.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.LabelSet;
import dev.labelstill.network.NetworkSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSnapshotTest {
  private final NetworkSnapshot snapshot = Snapshots.of(3, 1);

  @Test
  void fitsWhereLabelsDimensionAndLayersAreTheSame() {
    assertThat(snapshot.mismatchWith(Snapshots.SHAPE, 2)).isEmpty();
  }

  @Test
  void doesNotFitOtherLabels() {
    NetworkShape wanted = new NetworkShape(List.of("dög", "cat"), 3, "3-2");
    assertThat(snapshot.mismatchWith(wanted, 2))
        .contains("It was taken with the labels [cat, dög], but the labels are [dög, cat].");
  }

  @Test
  void doesNotFitAnotherDimension() {
    NetworkShape wanted = new NetworkShape(Snapshots.SHAPE.labelNames(), 4, "4-2");
    assertThat(snapshot.mismatchWith(wanted, 2))
        .contains("It was taken with 3 features per example, but the dimension is 4.");
  }

  @Test
  void doesNotFitOtherLayers() {
    NetworkShape wanted = new NetworkShape(Snapshots.SHAPE.labelNames(), 3, "3-8-2");
    assertThat(snapshot.mismatchWith(wanted, 2))
        .contains("It was taken from a network 3-2, but the network is 3-8-2.");
  }

  @Test
  void doesNotFitAnotherNumberOfNetworks() {
    assertThat(snapshot.mismatchWith(Snapshots.SHAPE, 1))
        .contains("It holds 2 networks, but 1 are trained.");
  }

  @Test
  void theShapeNamesAllLayers() {
    assertThat(shape(List.of(8, 5), null).layers()).isEqualTo("3-8-5-2");
  }

  @Test
  void theShapeTellsDefinitionsApart() {
    String layers = shape(List.of(), "{}").layers();
    assertThat(layers)
        .matches("definition [0-9a-f]{16}")
        .isEqualTo(shape(List.of(), "{}").layers());
    assertThat(layers).isNotEqualTo(shape(List.of(), "{ }").layers());
  }

  private static NetworkShape shape(List<Integer> hiddenLayers, String definition) {
    return NetworkShape.of(
        new LabelSet(List.of("cat", "dog")),
        new NetworkSettings(
            3, 2, hiddenLayers, new NetworkSettings.Optimizer(.001, 0, .9), definition));
  }
}
