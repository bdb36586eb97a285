package dev.labelstill.nd4j;

import java.io.Serial;

/**
 * The backend asked for cannot be used here. The message is one sentence that names the setting.
 */
public final class BackendFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BackendFailure(String message) {
    super(message);
  }

  public BackendFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
