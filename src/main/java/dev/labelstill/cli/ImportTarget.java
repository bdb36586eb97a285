package dev.labelstill.cli;

import dev.labelstill.intake.Importer;
import java.io.IOException;

/** Where imported events go; closed once, whatever happened. */
interface ImportTarget extends Importer.Sink, AutoCloseable {
  /**
   * Waits until all that was taken has arrived.
   *
   * @throws ImportFailure where some of it cannot
   */
  void finish() throws IOException;

  /** How many events have arrived, and where: a sentence. From any thread. */
  String arrived();

  /** What to do where not all have arrived: a sentence after a blank, or nothing. */
  default String advice() {
    return "";
  }

  /** Some of them to look at: lines, each ended by a line feed. */
  default String samples() {
    return "";
  }

  @Override
  void close() throws IOException;
}
