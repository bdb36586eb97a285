package dev.labelstill.cli;

/** Events that do not arrive; the message is a sentence. */
final class ImportFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
