package dev.labelstill.process;

import java.io.Serial;

/** A process could not be started, or ended where it should not. The message says where to look. */
public final class ProcessFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ProcessFailure(String message) {
    super(message);
  }

  ProcessFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
