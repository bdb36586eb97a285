package dev.labelstill.label;

import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefinementTest {
  private static final ClassDistribution MOSTLY_DOG = ClassDistribution.ofProbabilities(.25, .75);

  @Test
  void doubtsALabelThatIsNotTheMostProbable() {
    Judgment judgment = new Judgment(0, MOSTLY_DOG, Set.of());

    assertThat(judgment.refinedLabel()).isEqualTo(1);
    assertThat(judgment.confidence()).isEqualTo(.75);
    assertThat(judgment.labelQuality()).isEqualTo(.25);
    assertThat(judgment.isLabelIssue()).isTrue();
  }

  @Test
  void keepsALabelThatIsTheMostProbable() {
    Judgment judgment = new Judgment(1, MOSTLY_DOG, Set.of());

    assertThat(judgment.labelQuality()).isEqualTo(.75);
    assertThat(judgment.isLabelIssue()).isFalse();
  }

  @Test
  void suspectsNothingWhereNothingWasGiven() {
    Judgment judgment = new Judgment(null, MOSTLY_DOG, Set.of());

    assertThat(judgment.labelQuality()).isEqualTo(1);
    assertThat(judgment.isLabelIssue()).isFalse();
  }

  @Test
  void agreementIsTheShareOfVotesThatEqualTheRefinedLabel() {
    Votes votes = votesOf(voteOf("ada", 1), voteOf("bob", 0), voteOf("cem", 1), voteOf("dan", 1));

    assertThat(refinement(votes).annotatorAgreement()).isEqualTo(.75);
    assertThat(refinement(Votes.none()).annotatorAgreement()).isZero();
  }

  private static Refinement refinement(Votes votes) {
    return new Refinement(
        new ExampleId("e"),
        new Judgment(1, MOSTLY_DOG, Set.of()),
        votes,
        Stage.FINAL,
        1,
        new Provenance(5, 100, Instant.EPOCH));
  }
}
