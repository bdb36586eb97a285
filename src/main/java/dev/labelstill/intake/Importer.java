package dev.labelstill.intake;

import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.codec.EventCheck;
import dev.labelstill.codec.EventEncoder;
import dev.labelstill.codec.NamedEvent;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Takes a file's events to where they go, and sees to it that none is rejected there. */
public final class Importer {
  /** More different labels than this are no labels. */
  private static final int MOST_LABELS = 1_000;

  /** Where events go. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes an event; may wait.
     *
     * @param value the event as a record's value
     * @param trueLabel for a score alone, null where it is not known
     */
    void take(NamedEvent event, byte[] value, @Nullable String trueLabel)
        throws IOException, InterruptedException;
  }

  /**
   * Which events are good.
   *
   * @param dimension of features; 0 takes that of the first
   * @param onBadRow is told of a bad row, after which the import goes on; null ends it there
   */
  public record Rules(EventCheck check, int dimension, @Nullable Consumer<String> onBadRow) {}

  private final Rules rules;
  private final LongFunction<String> place;
  private final ImportTally tally = new ImportTally();
  private volatile boolean isStopped;

  /**
   * @param place names a line of the file
   */
  public Importer(Rules rules, LongFunction<String> place) {
    this.rules = rules;
    this.place = place;
  }

  /**
   * Reads to the end, or until it is stopped.
   *
   * @param onEvent is called after each
   * @throws IntakeFailure where a row is bad and the rules end it there, or the file cannot be read
   */
  public void run(EventSource source, Sink sink, Runnable onEvent)
      throws IOException, InterruptedException {
    for (Reading reading = source.next(); reading != null && !isStopped; reading = source.next()) {
      String problem = reading instanceof Reading.Bad bad ? bad.reason() : null;
      if (reading instanceof Reading.Found found) {
        problem = take(found, sink);
      }
      if (problem != null) {
        report(place.apply(reading.line()) + ": " + problem);
      }
      onEvent.run();
    }
  }

  /** Ends the run after the event in hand. From any thread. */
  public void stop() {
    isStopped = true;
  }

  public boolean isStopped() {
    return isStopped;
  }

  /** For the thread that runs it. */
  public ImportTally tally() {
    return tally;
  }

  /** What is wrong with the event, null where it went on. */
  private @Nullable String take(Reading.Found found, Sink sink)
      throws IOException, InterruptedException {
    NamedEvent event = found.event();
    String wrongDimension = wrongDimension(event);
    if (wrongDimension != null) {
      return wrongDimension;
    }
    Rejected rejected = rules.check().problemOf(event);
    if (rejected != null) {
      return rejected.reason();
    }
    byte[] value = EventEncoder.encode(event);
    Rejected tooLarge = rules.check().problemOfSize(value);
    if (tooLarge != null) {
      return tooLarge.reason();
    }
    tally.add(event);
    requireFewLabels(found.line());
    sink.take(event, value, found.trueLabel());
    return null;
  }

  private @Nullable String wrongDimension(NamedEvent event) {
    int wanted = rules.dimension() > 0 ? rules.dimension() : tally.dimension();
    if (event.features() == null || wanted == 0 || event.features().dimension() == wanted) {
      return null;
    }
    return "'features' has "
        + event.features().dimension()
        + " numbers; the stream's examples have "
        + wanted
        + ".";
  }

  private void requireFewLabels(long line) {
    if (tally.labelCount() > MOST_LABELS) {
      throw new IntakeFailure(
          place.apply(line)
              + ": more than "
              + MOST_LABELS
              + " different labels so far; is the right column read?");
    }
  }

  private void report(String sentence) {
    tally.addBadRow();
    if (rules.onBadRow() == null) {
      throw new IntakeFailure(sentence);
    }
    rules.onBadRow().accept(sentence);
  }
}
