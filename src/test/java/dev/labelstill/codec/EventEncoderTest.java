package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.CAT;
import static dev.labelstill.codec.Stream.DOG;
import static dev.labelstill.codec.Stream.EEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.Features;
import dev.labelstill.label.Vote;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEncoderTest {
  private static String encode(NamedEvent event) {
    return new String(EventEncoder.encode(event), UTF_8);
  }

  private static NamedEvent event(@Nullable Features features, NamedVote... votes) {
    return new NamedEvent("e", features, List.of(votes), null);
  }

  @Test
  void writesASingleVoteAsLabelAndAnnotator() {
    assertThat(encode(event(null, new NamedVote("ann", "cat"))))
        .isEqualTo("{\"id\":\"e\",\"label\":\"cat\",\"annotator\":\"ann\"}");
  }

  @Test
  void writesFeaturesAsBase64OfLittleEndianFloat32() {
    // 1.0 is 00 00 80 3f, -2.0 is 00 00 00 c0
    assertThat(encode(event(Features.of(1, -2))))
        .isEqualTo("{\"id\":\"e\",\"features\":\"AACAPwAAAMA=\"}");
  }

  @Test
  void writesSeveralVotesTogetherAndTheAnonymousOneAsLabel() {
    NamedEvent event =
        new NamedEvent(
            "e",
            null,
            List.of(
                new NamedVote("a", "cat"), new NamedVote(null, "dog"), new NamedVote("b", "eel")),
            "cat");
    assertThat(encode(event))
        .isEqualTo(
            "{\"id\":\"e\",\"label\":\"dog\",\"votes\":[{\"annotator\":\"a\",\"label\":\"cat\"},"
                + "{\"annotator\":\"b\",\"label\":\"eel\"}],\"gold\":\"cat\"}");
  }

  @Test
  void addsTheTrueLabelForAScoreAlone() {
    NamedEvent event = event(null, new NamedVote("ann", "cat"));
    assertThat(new String(EventEncoder.encode(event, "dog"), UTF_8)).contains("\"true_label\"");
    assertThat(EventEncoder.encode(event, null)).isEqualTo(EventEncoder.encode(event));
  }

  @Test
  void comesBackThroughTheDecoder() {
    NamedEvent event =
        new NamedEvent(
            "é \"1\"",
            Features.of(0.1f, Float.MIN_VALUE),
            List.of(new NamedVote("a", "cat"), new NamedVote(null, "dog")),
            "eel");

    Update update = Stream.update(encode(event));

    assertThat(update.id().value()).isEqualTo(event.id());
    assertThat(update.features()).isEqualTo(event.features());
    assertThat(update.votes())
        .containsExactlyInAnyOrder(
            new Vote(new AnnotatorId("a"), CAT), new Vote(AnnotatorId.ANONYMOUS, DOG));
    assertThat(update.goldLabel()).isEqualTo(EEL);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsAnyFeaturesBitByBit(long seed) {
    Random random = new Random(seed);
    float[] values = new float[1 + random.nextInt(200)];
    IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextGaussian());
    Features features = Features.of(values);

    assertThat(FeatureText.parse(FeatureText.base64(features))).isEqualTo(features);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2", "[\"a\"]", "[]", "[1] 2", "[NaN]", "AAA", "AACAPw==AA", "", "é"})
  void refusesFeaturesThatAreNoNumbers(String text) {
    assertThatThrownBy(() -> FeatureText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'features");
  }

  @Test
  void readsFeaturesFromAJsonArray() {
    assertThat(FeatureText.parse("[1, -2.5e0]")).isEqualTo(Features.of(1, -2.5f));
  }
}
