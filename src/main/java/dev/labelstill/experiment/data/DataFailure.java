package dev.labelstill.experiment.data;

/** Data that cannot be read; the message says which and what to do. */
public final class DataFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataFailure(String message) {
    super(message);
  }

  DataFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
