package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietPauseTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final Duration LONG = Duration.ofSeconds(2);

  private final QuietPause pause = new QuietPause();

  @Test
  void nobodyPausesUnasked() {
    assertThat(pause.isHeldAt(64, true, NOW)).isFalse();
  }

  @Test
  void pausesFromTheStepOnWhereTheStreamIsQuiet() {
    pause.holdAt(64, LONG);

    assertThat(pause.isHeldAt(63, true, NOW)).isFalse();
    assertThat(pause.isHeldAt(64, false, NOW)).isFalse();
    assertThat(pause.isHeldAt(64, true, NOW)).isTrue();
    assertThat(pause.isHeld()).isTrue();
  }

  @Test
  void goesOnAfterAWhileUntilItIsAskedAgain() {
    pause.holdAt(64, LONG);
    assertThat(pause.isHeldAt(64, true, NOW)).isTrue();

    assertThat(pause.isHeldAt(64, true, NOW.plus(LONG))).isFalse();
    assertThat(pause.isHeldAt(80, true, NOW.plus(LONG))).isFalse();
    pause.holdAt(64, LONG);

    assertThat(pause.isHeldAt(80, true, NOW.plus(LONG))).as("another pause").isTrue();
  }

  @Test
  void whatArrivesEndsThePause() {
    pause.holdAt(64, LONG);
    assertThat(pause.isHeldAt(64, true, NOW)).isTrue();

    assertThat(pause.isHeldAt(64, false, NOW)).isFalse();

    assertThat(pause.isHeld()).isFalse();
  }
}
