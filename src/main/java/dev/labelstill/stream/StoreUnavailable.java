package dev.labelstill.stream;

import java.io.Serial;

/**
 * A store cannot be read now, or not in time; the message is a sentence for whoever asked. Has no
 * stack trace: it comes with every move of a partition.
 */
public final class StoreUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StoreUnavailable(String sentence) {
    super(sentence, null, false, false);
  }
}
