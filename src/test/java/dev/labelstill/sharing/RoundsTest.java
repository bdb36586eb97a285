package dev.labelstill.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final OptionalInt UNKNOWN = OptionalInt.empty();
  private static final OptionalInt TWO = OptionalInt.of(2);
  private final Rounds<String> rounds = new Rounds<>(64);

  @Test
  void beginsARoundEverySoManySteps() {
    assertThat(rounds.isTimeToBegin(63)).isFalse();
    assertThat(rounds.isTimeToBegin(64)).isTrue();
    assertThat(rounds.isTimeToJoin(64, UNKNOWN)).as("nobody has begun any").isFalse();
  }

  @Test
  void whoBeginsARoundDrawsThoseAlongThatHaveAFourthAsMuchToSay() {
    rounds.heard("a", 7);

    assertThat(rounds.isTimeToJoin(15, UNKNOWN)).isFalse();
    assertThat(rounds.isTimeToJoin(16, UNKNOWN)).isTrue();
    assertThat(rounds.shared()).isEqualTo(7);
    assertThat(rounds.isTimeToJoin(16, UNKNOWN)).as("one call, one answer").isFalse();
  }

  /** Else its share would hold what the others have averaged already. */
  @Test
  void whoIsTheLastThatIsWaitedForComesWithWhatItHas() {
    rounds.heard("a", 7);
    assertThat(rounds.isTimeToJoin(1, TWO)).isFalse();

    rounds.heard("b", 7);

    assertThat(rounds.isTimeToJoin(1, TWO)).isTrue();
    assertThat(rounds.isTimeToJoin(0, TWO)).as("has nothing").isFalse();
  }

  @Test
  void whoGoesOnFromAMeanIsTooLateToJoinItsRound() {
    average(7, "a", "b");

    assertThat(rounds.isTimeToJoin(63, TWO)).isFalse();
    assertThat(rounds.isBeginning()).isTrue();
    assertThat(rounds.shared()).isEqualTo(8);
  }

  @Test
  void saysAfterHowManyStepsToLookAgain() {
    assertThat(rounds.stepsUntilTime()).isEqualTo(64);
    rounds.heard("a", 1);
    assertThat(rounds.stepsUntilTime()).isEqualTo(16);
    assertThat(rounds.isBeginning()).isFalse();
    rounds.shared();
    assertThat(rounds.stepsUntilTime()).isEqualTo(64);
  }

  @Test
  void theMeanIsOutstandingFromItsOwnShareOn() {
    rounds.seen(5);
    assertThat(rounds.isMeanOutstanding()).isFalse();

    rounds.shared();
    assertThat(rounds.isMeanOutstanding()).isTrue();
    average(6, "a");

    assertThat(rounds.isMeanOutstanding()).isFalse();
  }

  @Test
  void whoIsOfTheSameRoundCallsNobody() {
    assertThat(rounds.shared()).isEqualTo(1);
    rounds.heard("a", 1);

    assertThat(rounds.isTimeToJoin(63, UNKNOWN)).isFalse();
    assertThat(rounds.shared()).isEqualTo(2);
  }

  @Test
  void waitsForAllThatThereAreWhereNobodyTookPartBefore() {
    assertThat(rounds.isComplete(OptionalInt.of(2))).isFalse();
    rounds.heard("a", 0);
    assertThat(rounds.isComplete(OptionalInt.of(2))).isFalse();
    assertThat(rounds.isComplete(UNKNOWN)).isFalse();
    assertThat(rounds.isOfNext("b", 0)).isFalse();
    assertThat(rounds.isOfNext("b", 1)).isTrue();
    rounds.heard("b", 0);
    assertThat(rounds.isComplete(OptionalInt.of(2))).isTrue();
  }

  @Test
  void waitsForNobodyBeyondThoseThatThereAre() {
    average(1, "a", "b", "c");
    rounds.heard("a", 2);

    assertThat(rounds.isComplete(UNKNOWN)).isFalse();
    assertThat(rounds.isComplete(OptionalInt.of(1))).isTrue();
  }

  /** Else what is of two ages would be averaged for ever. */
  @Test
  void whoComesLateForAMeanIsWaitedForTheNextTime() {
    average(5, "a", "b");
    assertThat(rounds.isLate(5)).isTrue();
    rounds.heard("c", 5);
    assertThat(rounds.hasHeard()).isFalse();

    rounds.heard("a", 6);
    rounds.heard("b", 6);
    assertThat(rounds.isLate(6)).isFalse();
    assertThat(rounds.isComplete(UNKNOWN)).isFalse();
    rounds.heard("c", 6);
    assertThat(rounds.isComplete(UNKNOWN)).isTrue();
  }

  @Test
  void whatLaysThereBeforeBeginsNothing() {
    rounds.seen(9);

    assertThat(rounds.hasHeard()).isFalse();
    assertThat(rounds.isTimeToJoin(32, UNKNOWN)).isFalse();
    assertThat(rounds.shared()).isEqualTo(10);
  }

  @Test
  void waitsForAllThatTookPartInOneOfTheLastTwoMeans() {
    average(1, "a", "b");
    average(2, "a", "c");

    rounds.heard("c", 3);
    rounds.heard("a", 3);
    assertThat(rounds.isComplete(UNKNOWN)).isFalse();
    rounds.heard("b", 3);
    assertThat(rounds.isComplete(UNKNOWN)).isTrue();
  }

  @Test
  void whoComesRoundTwiceOrBeginsTheNextEndsTheRound() {
    average(1, "a", "b");
    rounds.heard("a", 2);

    assertThat(rounds.isOfNext("b", 2)).isFalse();
    assertThat(rounds.isOfNext("a", 2)).isTrue();
    assertThat(rounds.isOfNext("b", 3)).isTrue();
    rounds.averaged();
    assertThat(rounds.isOfNext("a", 3)).isFalse();
  }

  @Test
  void whoHasGoneIsForgottenAfterTwoMeans() {
    average(1, "a", "b");
    average(2, "a");
    average(3, "a");

    rounds.heard("a", 4);
    assertThat(rounds.isComplete(UNKNOWN)).isTrue();
  }

  @Test
  void aMeanOfNothingForgetsNobody() {
    average(1, "a", "b");
    rounds.averaged();
    rounds.averaged();

    rounds.heard("a", 2);
    assertThat(rounds.isComplete(UNKNOWN)).isFalse();
  }

  private void average(long round, String... heard) {
    for (String each : heard) {
      rounds.heard(each, round);
    }
    rounds.averaged();
    assertThat(rounds.hasHeard()).isFalse();
  }
}
