package dev.labelstill.intake;

/** A file that cannot be read on; the message is a sentence that says where and what to do. */
public final class IntakeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IntakeFailure(String message) {
    super(message);
  }

  public IntakeFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
