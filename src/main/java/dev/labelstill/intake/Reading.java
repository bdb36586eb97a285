package dev.labelstill.intake;

import dev.labelstill.codec.NamedEvent;
import org.jspecify.annotations.Nullable;

/** What became of one row or task. */
public sealed interface Reading {
  /** Where it begins, counted from 1. */
  long line();

  /**
   * An event.
   *
   * @param trueLabel what the file says of the truth; for a score alone, null where it says nothing
   */
  record Found(long line, NamedEvent event, @Nullable String trueLabel) implements Reading {}

  /**
   * A row that makes no event.
   *
   * @param reason a sentence
   */
  record Bad(long line, String reason) implements Reading {}
}
