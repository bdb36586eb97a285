package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.LABELS;
import static dev.labelstill.codec.Stream.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.codec.PublishedRefinement.Given;
import dev.labelstill.codec.PublishedRefinement.Refined;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefinementDecoderTest {
  private static final RefinementDecoder DECODER = new RefinementDecoder();

  @Test
  void readsEveryFieldAndPassesOverLaterOnes() {
    PublishedRefinement refinement =
        DECODER.decode(
            utf8(
                """
                {"id": "a", "given_label": "cat", "refined_label": "dog", "confidence": 0.75,
                 "label_quality": 0.25, "is_label_issue": true,
                 "probabilities": {"dog": 0.75, "cat": 0.25},
                 "num_votes": 3, "annotator_agreement": 0.333333, "stage": "final", "revision": 4,
                 "passes": 6, "reasons": ["FROM_THE_FUTURE"], "model_step": 99,
                 "refined_at": "2025-03-01T12:00:00.007Z", "added_later": []}
                """));

    assertThat(refinement)
        .isEqualTo(
            new PublishedRefinement(
                "a",
                new Given("cat", 0.25, true, 3, 0.333333),
                new Refined(
                    "dog", 0.75, Map.of("cat", 0.25, "dog", 0.75), List.of("FROM_THE_FUTURE")),
                Stage.FINAL,
                4,
                new Provenance(6, 99, Instant.parse("2025-03-01T12:00:00.007Z"))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsBackWhatTheEncoderWrote(long seed) {
    Refinement refinement = randomRefinement(new Random(seed));

    PublishedRefinement read = DECODER.decode(new RefinementEncoder(LABELS).encode(refinement));

    Judgment judgment = refinement.judgment();
    Integer given = judgment.givenLabel();
    assertThat(read.id()).isEqualTo(refinement.id().value());
    assertThat(read.given().label()).isEqualTo(given == null ? null : LABELS.name(given));
    assertThat(read.given().quality()).isCloseTo(judgment.labelQuality(), within(1e-6));
    assertThat(read.given().isIssue()).isEqualTo(judgment.isLabelIssue());
    assertThat(read.given().numVotes()).isEqualTo(refinement.votes().size());
    assertThat(read.given().agreement()).isCloseTo(refinement.annotatorAgreement(), within(1e-6));
    assertThat(read.refined().label()).isEqualTo(LABELS.name(judgment.refinedLabel()));
    assertThat(read.refined().confidence()).isCloseTo(judgment.confidence(), within(1e-6));
    assertThat(read.refined().probabilities().keySet()).containsExactlyElementsOf(LABELS.names());
    assertThat(read.refined().reasons())
        .containsExactlyInAnyOrderElementsOf(judgment.reasons().stream().map(Enum::name).toList());
    assertThat(read.stage()).isEqualTo(refinement.stage());
    assertThat(read.revision()).isEqualTo(refinement.revision());
    assertThat(read.provenance()).isEqualTo(refinement.provenance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"id\":\"a\"}"})
  void refusesWhatIsNoRefinement(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DECODER.decode(utf8(value)))
        .withMessageStartingWith("not a refinement: ");
  }

  private static Refinement randomRefinement(Random random) {
    ClassDistribution distribution =
        ClassDistribution.ofWeights(random.nextDouble(), random.nextDouble(), random.nextDouble());
    Set<Reason> reasons = EnumSet.allOf(Reason.class);
    reasons.removeIf(reason -> random.nextBoolean());
    Vote vote = new Vote(new AnnotatorId("ann" + random.nextInt()), random.nextInt(3));
    return new Refinement(
        new ExampleId("id \u0000\"" + random.nextInt()),
        new Judgment(random.nextBoolean() ? null : random.nextInt(3), distribution, reasons),
        random.nextBoolean() ? Votes.none() : Votes.of(List.of(vote)),
        List.of(Stage.values()).get(random.nextInt(3)),
        random.nextLong(),
        new Provenance(
            random.nextInt(100),
            random.nextLong(),
            Instant.ofEpochMilli(random.nextInt() & 0x7fffffffL)));
  }
}
