package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotDutyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SnapshotDuty duty = new SnapshotDuty(Duration.ofSeconds(30));
  private int looks;

  private boolean isOursInOneOf(int turns, Optional<Instant> newest) {
    boolean isOurs = false;
    for (int turn = 0; turn < turns && !isOurs; turn++) {
      isOurs =
          duty.isOurs(
              () -> {
                looks++;
                return newest;
              },
              NOW);
    }
    return isOurs;
  }

  @Test
  void isOursUntilSomebodyShutsUsOut() {
    assertThat(isOursInOneOf(1, Optional.empty())).isTrue();
    assertThat(looks).isZero();

    duty.shutOut();

    assertThat(isOursInOneOf(5, Optional.empty())).isFalse();
  }

  @Test
  void staysWithTheOtherWhileItsSnapshotsCome() {
    duty.shutOut();

    assertThat(isOursInOneOf(100, Optional.of(NOW.minusSeconds(290)))).isFalse();
    assertThat(looks).as("each reads the topic").isEqualTo(10);
  }

  @Test
  void isOursAgainWhenTheOtherHasGone() {
    duty.shutOut();

    assertThat(isOursInOneOf(10, Optional.of(NOW.minusSeconds(310)))).isTrue();
    assertThat(isOursInOneOf(1, Optional.of(NOW.minusSeconds(310)))).isTrue();
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void isOursAgainWhereTheOtherNeverWrote() {
    duty.shutOut();

    assertThat(isOursInOneOf(10, Optional.empty())).isTrue();
  }
}
