package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.refinement.Judge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantRefinementTest {
  private static final Votes DOG = Votes.of(List.of(new Vote(new AnnotatorId("anna"), 1)));

  private final Judge judge = new Judge(2, new Crowd(2, new CrowdSettings(0.8, 20, 4, 0.5)));
  private final InstantRefinement refinement =
      new InstantRefinement(
          IdleStream.brokenTrainer(), judge, IdleStream.CLOCK, IdleStream.SETTINGS);

  @Test
  void judgesVotesWithoutTheNetwork() {
    Refinement refined = refinement.of(new Example(new ExampleId("a"), null, DOG, null));

    assertThat(refined.judgment().refinedLabel()).isEqualTo(1);
    assertThat(refined.stage()).isEqualTo(Stage.PROVISIONAL);
    assertThat(refined.revision()).isZero();
    assertThat(refined.provenance().refinedAt())
        .isEqualTo(Instant.parse("2025-01-01T12:00:00.123Z"));
  }

  @Test
  void asksToTryAgainWhereTheNetworkDoesNotAnswer() {
    Example example = new Example(new ExampleId("a"), Features.of(1, 2), DOG, null);

    assertThatThrownBy(() -> refinement.of(example))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(503);
              assertThat(e.retryAfter()).isNotNull();
            });
  }
}
