package dev.labelstill.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.LabelSet;
import dev.labelstill.plot.GrayPng;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturePicturesTest {
  @Test
  void drawsFeaturesAsGraysTurnedRound() {
    Pictures pictures = FeaturePictures.of(data(0, 1, .2f, 7));
    assertThat(pictures.addressOf(new ExampleId("a")))
        .contains(GrayPng.dataUri(new byte[] {(byte) 255, 0, (byte) 204, 0}, 2));
  }

  @Test
  void hasNoPictureOfAnExampleItDoesNotKnow() {
    assertThat(FeaturePictures.of(data(0, 1, 1, 1)).addressOf(new ExampleId("b"))).isEmpty();
  }

  @Test
  void refusesFeaturesThatAreNoSquare() {
    DataSet oblong = data(0, 1, 0);
    assertThatThrownBy(() -> FeaturePictures.of(oblong)).hasMessageContaining("no square");
  }

  private static DataSet data(float... features) {
    return new DataSet(
        new LabelSet(List.of("cat", "dog")),
        features.length,
        List.of(),
        index ->
            new ExampleEvent.Update(
                new ExampleId("a"), Features.of(features), List.of(), List.of(), null),
        List.of(0),
        null);
  }
}
