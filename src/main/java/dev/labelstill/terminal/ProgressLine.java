package dev.labelstill.terminal;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows progress: on a terminal one line, drawn over again and short enough for 80 columns;
 * elsewhere, in a log, a new line every so often. Its last two figures are the shares of given and
 * of refined labels that are right. One thread at a time.
 */
public final class ProgressLine {
  private static final String OVER_AGAIN =
      "\r\u001b[K"; // back to the margin, erase to the end of the line

  private final PrintStream out;
  private final boolean isTerminal;
  private final Duration between;
  private Progress last = new Progress(Duration.ZERO, 0, 0, 0, Double.NaN, Double.NaN);
  private boolean isLineOpen;

  /**
   * @param isTerminal whether {@code out} understands control sequences
   * @param between least time between two lines where it does not
   */
  public ProgressLine(PrintStream out, boolean isTerminal, Duration between) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.between = between;
  }

  /** Shows how far the stream is. Off a terminal, only where the last line is old enough. */
  public void show(Progress progress) {
    if (isTerminal) {
      out.print(OVER_AGAIN + text(progress));
      out.flush();
      isLineOpen = true;
      last = progress;
    } else if (progress.elapsed().minus(last.elapsed()).compareTo(between) >= 0) {
      out.println(text(progress));
      last = progress;
    }
  }

  /** Leaves the last state on a line of its own, so that other output starts below it. */
  public void finish(Progress progress) {
    if (isTerminal) {
      show(progress);
      out.println();
      isLineOpen = false;
    } else {
      out.println(text(progress));
    }
  }

  /** Ends the line without showing anything new, for a message in between. */
  public void interrupt() {
    if (isLineOpen) {
      out.println();
      isLineOpen = false;
    }
  }

  private static String text(Progress progress) {
    double seconds = Math.max(progress.elapsed().toMillis(), 1) / 1000.0;
    return "%4.0f s  in %s  refined %s  rejected %s  %s/s  right %s -> %s"
        .formatted(
            Math.floor(seconds),
            Numbers.count(progress.events()),
            Numbers.count(progress.refined()),
            Numbers.count(progress.rejected()),
            Numbers.count(Math.round(progress.events() / seconds)),
            Numbers.percent(progress.givenAccuracy()),
            Numbers.percent(progress.refinedAccuracy()));
  }
}
