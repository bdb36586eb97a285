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
  void whoBeginsARoundDrawsThoseAlongThatHaveHalfAsMuchToSay() {
    rounds.heard("a", 7);

    assertThat(rounds.isShareDue(31)).isFalse();
    assertThat(rounds.isShareDue(32)).isTrue();
    assertThat(rounds.shared()).isEqualTo(7);
    assertThat(rounds.isShareDue(32)).as("one call, one answer").isFalse();
  }

  @Test
  void whoIsOfTheSameRoundCallsNobody() {
    assertThat(rounds.shared()).isEqualTo(1);
    rounds.heard("a", 1);

    assertThat(rounds.isShareDue(63)).isFalse();
    assertThat(rounds.shared()).isEqualTo(2);
  }

  @Test
  void isCompleteWithTheFirstWhereNobodyTookPartBefore() {
    assertThat(rounds.isComplete()).isFalse();
    rounds.heard("a", 0);
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void waitsForAllThatTookPartInOneOfTheLastTwoMeans() {
    average("a", "b");
    average("a", "c");

    rounds.heard("c", 0);
    rounds.heard("a", 0);
    assertThat(rounds.isComplete()).isFalse();
    rounds.heard("b", 0);
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void whoComesRoundTwiceEndsTheRound() {
    average("a", "b");
    rounds.heard("a", 0);

    assertThat(rounds.isSecondOf("b")).isFalse();
    assertThat(rounds.isSecondOf("a")).isTrue();
    average();
    assertThat(rounds.isSecondOf("a")).isFalse();
  }

  @Test
  void whoHasGoneIsForgottenAfterTwoMeans() {
    average("a", "b");
    average("a");
    average("a");

    rounds.heard("a", 0);
    assertThat(rounds.isComplete()).isTrue();
  }

  @Test
  void aMeanOfNothingForgetsNobody() {
    average("a", "b");
    rounds.averaged();
    rounds.averaged();

    rounds.heard("a", 0);
    assertThat(rounds.isComplete()).isFalse();
  }

  private void average(String... heard) {
    for (String each : heard) {
      rounds.heard(each, 0);
    }
    rounds.averaged();
    assertThat(rounds.hasHeard()).isFalse();
  }
}
