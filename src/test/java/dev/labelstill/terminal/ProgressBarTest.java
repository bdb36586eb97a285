package dev.labelstill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void drawsOneLineOverAgainOnATerminal() {
    ProgressBar bar = new ProgressBar(out, true, Duration.ofSeconds(5));
    bar.show(Duration.ZERO, 0, 2, "first");
    bar.show(Duration.ofSeconds(1), 1, 2, "second");
    bar.show(Duration.ofSeconds(2), 2, 2, "second");
    assertThat(printed().lines()).last().asString().endsWith("[####################] 2/2  second");
    assertThat(printed().split("\r\u001b\\[K", -1)).hasSize(4);
    assertThat(printed()).endsWith(System.lineSeparator());
  }

  @Test
  void addsALineNowAndThenElsewhere() {
    ProgressBar bar = new ProgressBar(out, false, Duration.ofSeconds(5));
    for (int second = 0; second <= 12; second++) {
      bar.show(Duration.ofSeconds(second), second, 12, "work");
    }
    assertThat(printed().lines().map(line -> line.substring(0, 4).strip()))
        .containsExactly("5", "10", "12");
  }

  @Test
  void endsItsLineForAMessageInBetween() {
    ProgressBar bar = new ProgressBar(out, true, Duration.ofSeconds(5));
    bar.show(Duration.ZERO, 0, 2, "work");
    bar.interrupt();
    bar.interrupt();
    assertThat(printed()).endsWith("0/2  work" + System.lineSeparator());
  }

  @Test
  void fitsEightyColumns() {
    new ProgressBar(out, false, Duration.ZERO).show(Duration.ofHours(1), 74, 100, "x".repeat(90));
    assertThat(printed().stripTrailing()).startsWith("3600 s  [##############......] 74/100  x");
    assertThat(printed().stripTrailing()).hasSizeLessThanOrEqualTo(80);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
