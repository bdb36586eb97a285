package dev.labelstill.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of one file, in its order. One thread at a time. */
public interface EventSource {
  /**
   * The next row's event or problem, null at the end.
   *
   * @throws IntakeFailure where rows can no longer be told apart
   */
  @Nullable Reading next();

  /** Which format is read, and what of it: one line. */
  String description();

  /** What was passed over because it is no label, by its kind; how often so far. */
  Map<String, Long> leftOut();
}
