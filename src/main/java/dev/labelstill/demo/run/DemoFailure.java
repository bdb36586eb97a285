package dev.labelstill.demo.run;

import java.io.Serial;

/** The demo cannot go on. The message says why and where to look. */
public final class DemoFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
