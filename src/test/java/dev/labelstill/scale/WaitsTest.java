package dev.labelstill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final long SECOND = 1_000_000_000;

  private final Waits waits = new Waits(4);

  @Test
  void quantilesAreThoseOfWhatCame() {
    waits.add(3 * SECOND, 0, 10 * SECOND);
    waits.add(SECOND, 0, 10 * SECOND);
    waits.add(2 * SECOND, 1, 10 * SECOND);

    assertThat(waits.quantileSeconds(.5)).isEqualTo(2);
    assertThat(waits.quantileSeconds(1)).isEqualTo(3);
  }

  @Test
  void aPartitionPausesHoweverBusyTheOthersAre() {
    waits.add(SECOND, 0, 10 * SECOND);
    waits.add(SECOND, 1, 14 * SECOND);
    waits.add(SECOND, 0, 17 * SECOND);

    assertThat(waits.longestPause().seconds()).isEqualTo(7);
    assertThat(waits.longPauses()).containsExactly(waits.longestPause());
    assertThat(waits.longestPause().toString(9 * SECOND))
        .isEqualTo("partition 0 paused for 7.0 s, until 8 s after the beginning");
    assertThat(waits.secondsUntilLast(9 * SECOND)).isEqualTo(8);
  }

  @Test
  void knowsNothingBeforeAnythingCame() {
    assertThat(waits.quantileSeconds(.5)).isNaN();
    assertThat(waits.longestPause().seconds()).isZero();
  }
}
