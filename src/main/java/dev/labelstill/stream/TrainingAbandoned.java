package dev.labelstill.stream;

import java.io.Serial;

/** Training failed again and again, after going back as well as after beginning anew. */
public final class TrainingAbandoned extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TrainingAbandoned(Throwable cause) {
    super("training failed again and again, even with networks made anew: " + cause, cause);
  }
}
