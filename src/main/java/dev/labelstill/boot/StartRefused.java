package dev.labelstill.boot;

import java.io.Serial;

/**
 * The service cannot start as it is configured. The message is one sentence that names the setting
 * and says what to do.
 */
public final class StartRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
