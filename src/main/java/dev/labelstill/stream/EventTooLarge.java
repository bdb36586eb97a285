package dev.labelstill.stream;

import java.io.Serial;

/** An event does not fit on its topic, now or later. Has no stack trace: it says it all. */
public final class EventTooLarge extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EventTooLarge(String sentence) {
    super(sentence, null, false, false);
  }
}
