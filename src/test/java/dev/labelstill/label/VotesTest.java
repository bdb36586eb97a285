package dev.labelstill.label;

import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VotesTest {
  private static final AnnotatorId ADA = new AnnotatorId("ada");
  private static final AnnotatorId BOB = new AnnotatorId("bob");

  @Test
  void aSecondVoteOfTheSameAnnotatorReplacesTheFirstInItsPlace() {
    Votes votes = votesOf(voteOf("ada", 0), voteOf("bob", 1)).with(List.of(voteOf("ada", 2)));

    assertThat(votes).containsExactly(voteOf("ada", 2), voteOf("bob", 1));
  }

  @Test
  void ofSeveralVotesByOneAnnotatorTheLastCounts() {
    assertThat(votesOf(voteOf("ada", 0), voteOf("ada", 1))).containsExactly(voteOf("ada", 1));
  }

  @Test
  void aWithdrawnVoteIsGone() {
    Votes votes = votesOf(voteOf("ada", 0), voteOf("bob", 1));

    assertThat(votes.without(List.of(ADA))).containsExactly(voteOf("bob", 1));
    assertThat(votes.without(List.of(ADA, BOB))).isEqualTo(Votes.none());
  }

  @Test
  void withdrawingWhatWasNeverGivenChangesNothing() {
    Votes votes = votesOf(voteOf("ada", 0));

    assertThat(votes.without(List.of(BOB))).isEqualTo(votes);
  }

  @Test
  void whoWithdrewAndVotesAgainComesLast() {
    Votes votes = votesOf(voteOf("ada", 0), voteOf("bob", 1));

    assertThat(votes.without(List.of(ADA)).with(List.of(voteOf("ada", 0))))
        .containsExactly(voteOf("bob", 1), voteOf("ada", 0));
  }

  @Test
  void talliesTheVotesOfEachLabel() {
    Votes votes = votesOf(voteOf("ada", 2), voteOf("bob", 0), voteOf("cem", 2));

    assertThat(votes.tally(4)).containsExactly(1, 0, 2, 0);
    assertThat(Votes.none().tally(2)).containsExactly(0, 0);
  }

  @Test
  void leavesTheVotesItCameFromAlone() {
    Votes votes = votesOf(voteOf("ada", 0));
    votes.with(List.of(voteOf("ada", 1)));
    votes.without(List.of(ADA));

    assertThat(votes).containsExactly(voteOf("ada", 0));
  }

  @Test
  void refusesNamesAndLabelsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Vote(ADA, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new AnnotatorId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExampleId(""));
  }
}
