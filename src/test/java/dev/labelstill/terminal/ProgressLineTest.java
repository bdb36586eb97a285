package dev.labelstill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void drawsOneLineOverAgainOnATerminal() {
    ProgressLine line = new ProgressLine(out, true, Duration.ofSeconds(5));
    line.show(after(1));
    line.show(after(2));
    line.finish(after(3));
    assertThat(printed().split("\r\u001b\\[K", -1)).hasSize(4);
    assertThat(printed().lines().toList()).last().asString().contains("3 s");
    assertThat(printed()).endsWith(System.lineSeparator());
  }

  @Test
  void addsALineNowAndThenElsewhere() {
    ProgressLine line = new ProgressLine(out, false, Duration.ofSeconds(5));
    for (int second = 1; second <= 12; second++) {
      line.show(after(second));
    }
    line.finish(after(13));
    assertThat(printed()).doesNotContain("\r\u001b");
    assertThat(printed().lines().map(text -> text.strip().substring(0, text.strip().indexOf(' '))))
        .containsExactly("5", "10", "13");
  }

  @Test
  void fitsEightyColumns() {
    ProgressLine line = new ProgressLine(out, false, Duration.ZERO);
    line.show(new Progress(Duration.ofSeconds(542), 17_170, 10_000, 60, .7125, .8934));
    assertThat(printed().strip())
        .isEqualTo("542 s  in 17,170  refined 10,000  rejected 60  32/s  right 71.3 % -> 89.3 %");
    assertThat(printed().stripTrailing()).hasSizeLessThan(80);
  }

  @Test
  void showsADashWhereNothingIsRefinedYet() {
    new ProgressLine(out, false, Duration.ZERO)
        .show(new Progress(Duration.ZERO, 0, 0, 0, Double.NaN, Double.NaN));
    assertThat(printed()).contains("right - -> -");
  }

  @Test
  void makesRoomForAMessageInBetween() {
    ProgressLine line = new ProgressLine(out, true, Duration.ofSeconds(5));
    line.show(after(1));
    line.interrupt();
    line.interrupt();
    assertThat(printed()).containsOnlyOnce(System.lineSeparator());
    assertThat(printed()).endsWith(System.lineSeparator());
  }

  private static Progress after(int seconds) {
    return new Progress(Duration.ofSeconds(seconds), 100L * seconds, 90L * seconds, 1, .7, .8);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
