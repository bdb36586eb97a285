package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.CAT;
import static dev.labelstill.codec.Stream.DOG;
import static dev.labelstill.codec.Stream.EEL;
import static dev.labelstill.codec.Stream.LABELS;
import static dev.labelstill.codec.Stream.decode;
import static dev.labelstill.codec.Stream.event;
import static dev.labelstill.codec.Stream.update;
import static dev.labelstill.codec.Stream.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent.Forget;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
  private static final ExampleId A = new ExampleId("a");
  private static final AnnotatorId ANN = new AnnotatorId("ann");
  private static final AnnotatorId BOB = new AnnotatorId("bob");

  @Test
  void readsEveryFieldOfTheContract() {
    Update update =
        update(
            """
            {"id": "a", "features": [1, -2.5e0], "label": "cat", "annotator": "ann",
             "votes": [{"annotator": "bob", "label": "dog"}], "action": "vote", "gold": "eel"}
            """);

    assertThat(update)
        .isEqualTo(
            new Update(
                A,
                Features.of(1, -2.5f),
                List.of(new Vote(ANN, CAT), new Vote(BOB, DOG)),
                List.of(),
                EEL));
  }

  @Test
  void takesTheIdFromTheKeyWhereTheFieldIsLeftOut() {
    assertThat(event(decode("a", "{\"label\":\"cat\"}")).id()).isEqualTo(A);
  }

  @Test
  void takesTheIdFromTheFieldWhereTheRecordHasNoKey() {
    assertThat(event(decode("", "{\"id\":\"a\",\"label\":\"cat\"}")).id()).isEqualTo(A);
  }

  @Test
  void takesAnIdThatEqualsTheKey() {
    assertThat(event(decode("ähm/1 🐈", "{\"id\":\"\\u00e4hm/1 🐈\",\"gold\":\"cat\"}")).id())
        .isEqualTo(new ExampleId("ähm/1 🐈"));
  }

  @Test
  void forgetsTheExampleOfATombstone() {
    assertThat(event(decode("a", null))).isEqualTo(new Forget(A));
  }

  @Test
  void givesALabelWithoutAnnotatorToTheAnonymousOne() {
    assertThat(update("{\"id\":\"a\",\"label\":\"dog\"}").votes())
        .containsExactly(new Vote(AnnotatorId.ANONYMOUS, DOG));
  }

  @Test
  void countsTheLastOfSeveralVotesOfOneAnnotator() {
    Update update =
        update(
            """
            {"votes": [{"annotator": "bob", "label": "dog"}, {"annotator": "ann", "label": "eel"}],
             "id": "a", "label": "cat", "annotator": "ann"}
            """);

    assertThat(update.votes()).containsExactly(new Vote(ANN, EEL), new Vote(BOB, DOG));
  }

  @Test
  void withdrawsTheVoteOfTheAnnotatorNamed() {
    Update update = update("{\"id\":\"a\",\"action\":\"withdraw\",\"annotator\":\"ann\"}");

    assertThat(update.withdrawn()).containsExactly(ANN);
    assertThat(update.votes()).isEmpty();
  }

  @Test
  void withdrawsTheAnonymousLabelWhereNobodyIsNamed() {
    assertThat(update("{\"id\":\"a\",\"action\":\"withdraw\"}").withdrawn())
        .containsExactly(AnnotatorId.ANONYMOUS);
  }

  @Test
  void withdrawsTheVotesOfSeveralAnnotators() {
    Update update =
        update(
            """
            {"id": "a", "action": "withdraw", "annotator": "ann",
             "votes": [{"annotator": "bob"}, {"annotator": "ann", "label": "cat"}]}
            """);

    assertThat(update.withdrawn()).containsExactly(ANN, BOB);
  }

  @Test
  void withdrawsAVoteWhoseLabelHasLeftTheSet() {
    Update update =
        update("{\"id\":\"a\",\"action\":\"withdraw\",\"annotator\":\"ann\",\"label\":\"yak\"}");

    assertThat(update.withdrawn()).containsExactly(ANN);
  }

  @Test
  void readsFeaturesFromBase64OfLittleEndianFloat32() {
    // 00 00 80 3f = 1, 00 00 20 c0 = -2.5
    assertThat(update("{\"id\":\"a\",\"features\":\"AACAPwAAIMA=\"}").features())
        .isEqualTo(Features.of(1, -2.5f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AACAPwAAIMA", "AACAPwAAIMA=", "AACAPwAAIM\\u0041="})
  void readsBase64WithAndWithoutPaddingAndEscapes(String base64) {
    assertThat(update("{\"id\":\"a\",\"features\":\"" + base64 + "\"}").features())
        .isEqualTo(Features.of(1, -2.5f));
  }

  @Test
  void readsEveryWayToWriteANumber() {
    assertThat(update("{\"id\":\"a\",\"features\":[-0.0,3.4028235e38]}").features())
        .isEqualTo(Features.of(-0.0f, Float.MAX_VALUE));
    assertThat(update("{\"id\":\"a\",\"features\":[-0,1e-999]}").features())
        .isEqualTo(Features.of(0, 0));
    assertThat(update("{\"id\":\"a\",\"features\":[12345678901234567890123,1E+2]}").features())
        .isEqualTo(Features.of(1.2345679e22f, 100));
  }

  @Test
  void countsJsonNullAsLeftOut() {
    Update update =
        update(
            """
            {"id": "a", "features": null, "label": "cat", "annotator": null, "votes": null,
             "action": null, "gold": null}
            """);

    assertThat(update)
        .isEqualTo(
            new Update(A, null, List.of(new Vote(AnnotatorId.ANONYMOUS, CAT)), List.of(), null));
  }

  @Test
  void passesOverFieldsItDoesNotKnow() {
    Update update =
        update(
            """
            {"source": {"url": ["x", {"features": 1}]}, "id": "a", "score": NaN, "label": "cat",
             "votes": [{"annotator": "bob", "label": "dog", "ms": [12, {}]}], "source": 2}
            """);

    assertThat(update.votes()).hasSize(2);
  }

  @Test
  void standsInForAnIdLeftOutWhereNoneIsNeeded() {
    Decoding decoding = Stream.DECODER.decodeUnkeyed(A, utf8("{\"label\":\"cat\"}"));

    assertThat(event(decoding).id()).isEqualTo(A);
  }

  @Test
  void keepsTheIdOfAnEventThatNeedsNone() {
    Decoding decoding = Stream.DECODER.decodeUnkeyed(A, utf8("{\"id\":\"b\",\"label\":\"cat\"}"));

    assertThat(event(decoding).id()).isEqualTo(new ExampleId("b"));
  }

  @Test
  void refusesADimensionThatNoEventWithinTheLimitsCouldHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventDecoder(LABELS, 1_000_000, DecoderLimits.defaults()))
        .withMessageContaining("maxEventBytes");
  }

  @Test
  void refusesADimensionOfNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventDecoder(LABELS, 0, DecoderLimits.defaults()))
        .withMessageContaining("dimension");
  }

  @Test
  void refusesLimitsThatNoEventCouldKeep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecoderLimits(1, 1, 1, 0, 3))
        .withMessage("maxVotesPerEvent must be at least 1, got 0");
  }
}
