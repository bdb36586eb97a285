package dev.labelstill.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how much of a known amount of work is done: on a terminal one line, drawn over again;
 * elsewhere, in a log, a new line every so often. One thread at a time.
 */
public final class ProgressBar {
  private static final String OVER_AGAIN = "\r\u001b[K";
  private static final int WIDTH = 20;
  private static final int TEXT_WIDTH = 40;

  private final PrintStream out;
  private final boolean isTerminal;
  private final Duration between;
  private Duration last = Duration.ZERO;
  private boolean isLineOpen;

  /**
   * @param isTerminal whether {@code out} understands control sequences
   * @param between least time between two lines where it does not
   */
  public ProgressBar(PrintStream out, boolean isTerminal, Duration between) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.between = between;
  }

  /**
   * Shows the state. Off a terminal, only where the last line is old enough or all is done.
   *
   * @param elapsed since the work began
   * @param text what is being done
   */
  public void show(Duration elapsed, int done, int all, String text) {
    if (isTerminal) {
      out.print(OVER_AGAIN + line(elapsed, done, all, text));
      isLineOpen = done != all;
      if (!isLineOpen) {
        out.println();
      }
      out.flush();
    } else if (done == all || elapsed.minus(last).compareTo(between) >= 0) {
      out.println(line(elapsed, done, all, text));
      last = elapsed;
    }
  }

  /** Ends the line without showing anything new, for a message in between. */
  public void interrupt() {
    if (isLineOpen) {
      out.println();
      isLineOpen = false;
    }
  }

  private static String line(Duration elapsed, int done, int all, String text) {
    int filled = all > 0 ? WIDTH * done / all : WIDTH;
    String shown = text.length() > TEXT_WIDTH ? text.substring(0, TEXT_WIDTH) : text;
    return String.format(
            Locale.ROOT,
            "%4d s  [%s%s] %d/%d  %s",
            elapsed.toSeconds(),
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            all,
            shown)
        .stripTrailing();
  }
}
