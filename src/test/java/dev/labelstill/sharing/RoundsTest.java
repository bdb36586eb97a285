package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds<String> rounds = new Rounds<>(64);

  @Test
  void sharesEverySoManySteps() {
    assertThat(rounds.isShareDue(63)).isFalse();
    assertThat(rounds.isShareDue(64)).isTrue();
  }

  @Test
  void whoSharesDrawsThoseAlongThatHaveHalfAsMuchToSay() {
    rounds.heard("a");

    assertThat(rounds.isShareDue(31)).isFalse();
    assertThat(rounds.isShareDue(32)).isTrue();
    rounds.shared();
    assertThat(rounds.isShareDue(32)).as("one call, one answer").isFalse();
  }

  @Test
  void isCompleteWithTheFirstWhereNobodyTookPartBefore() {
    assertThat(rounds.isComplete()).isFalse();
    rounds.heard("a");
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void waitsForAllThatTookPartInOneOfTheLastTwoMeans() {
    average("a", "b");
    average("a", "c");

    rounds.heard("c");
    rounds.heard("a");
    assertThat(rounds.isComplete()).isFalse();
    rounds.heard("b");
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void whoHasGoneIsForgottenAfterTwoMeans() {
    average("a", "b");
    average("a");
    average("a");

    rounds.heard("a");
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void aMeanOfNothingForgetsNobody() {
    average("a", "b");
    rounds.averaged();
    rounds.averaged();

    rounds.heard("a");
    assertThat(rounds.isComplete()).isFalse();
  }

  private void average(String... heard) {
    for (String each : heard) {
      rounds.heard(each);
    }
    rounds.averaged();
    assertThat(rounds.hasHeard()).isFalse();
  }
}
