package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.CAT;
import static dev.labelstill.codec.Stream.DOG;
import static dev.labelstill.codec.Stream.EEL;
import static dev.labelstill.codec.Stream.LABELS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefinementEncoderTest {
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final Refinement CORRECTED =
      new Refinement(
          new ExampleId("img/7"),
          new Judgment(
              CAT,
              ClassDistribution.ofWeights(0.25, 0.7499991, 0.0000009),
              Set.of(Reason.UNRELIABLE_ANNOTATOR, Reason.ANNOTATORS_SPLIT, Reason.MODEL_DISAGREES)),
          Votes.of(
              List.of(
                  new Vote(new AnnotatorId("ann"), CAT),
                  new Vote(new AnnotatorId("bob"), DOG),
                  new Vote(new AnnotatorId("cem"), CAT))),
          Stage.REFINED,
          2,
          new Provenance(6, 480, NOON.plusNanos(7_999_999)));
  private static final Refinement UNLABELED =
      new Refinement(
          new ExampleId("\"ä\""),
          new Judgment(null, ClassDistribution.oneHot(3, EEL), Set.of()),
          Votes.none(),
          Stage.PROVISIONAL,
          1,
          new Provenance(0, 0, NOON));

  private static String encode(Refinement refinement) {
    return new String(new RefinementEncoder(LABELS).encode(refinement), UTF_8);
  }

  @Test
  void writesTheFieldsOfTheContractInItsOrder() {
    assertThat(encode(CORRECTED))
        .isEqualTo(
            "{\"id\":\"img/7\",\"given_label\":\"cat\",\"refined_label\":\"dog\","
                + "\"confidence\":0.749999,\"label_quality\":0.25,\"is_label_issue\":true,"
                + "\"probabilities\":{\"cat\":0.25,\"dog\":0.749999,\"eel\":0.000001},"
                + "\"num_votes\":3,\"annotator_agreement\":0.333333,"
                + "\"stage\":\"refined\",\"revision\":2,\"passes\":6,"
                + "\"reasons\":[\"ANNOTATORS_SPLIT\",\"MODEL_DISAGREES\",\"UNRELIABLE_ANNOTATOR\"],"
                + "\"model_step\":480,\"refined_at\":\"2025-03-01T12:00:00.007Z\"}");
  }

  @Test
  void writesNullForAGivenLabelThatIsNotThere() {
    assertThat(encode(UNLABELED))
        .isEqualTo(
            "{\"id\":\"\\\"ä\\\"\",\"given_label\":null,\"refined_label\":\"eel\","
                + "\"confidence\":1,\"label_quality\":1,\"is_label_issue\":false,"
                + "\"probabilities\":{\"cat\":0,\"dog\":0,\"eel\":1},"
                + "\"num_votes\":0,\"annotator_agreement\":0,"
                + "\"stage\":\"provisional\",\"revision\":1,\"passes\":0,"
                + "\"reasons\":[],\"model_step\":0,\"refined_at\":\"2025-03-01T12:00:00.000Z\"}");
  }

  @Test
  void makesTheRecordACloudEventInBinaryMode() {
    assertThat(new RefinementHeaders("/labelstill/pets").of(CORRECTED))
        .containsExactly(
            entry("ce_specversion", "1.0"),
            entry("ce_id", "img/7:2"),
            entry("ce_type", "dev.labelstill.refinement.v1"),
            entry("ce_source", "/labelstill/pets"),
            entry("ce_subject", "img/7"),
            entry("ce_time", "2025-03-01T12:00:00.007Z"),
            entry("content-type", "application/json"));
  }

  @Test
  void refusesABlankSource() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RefinementHeaders(" "));
  }
}
