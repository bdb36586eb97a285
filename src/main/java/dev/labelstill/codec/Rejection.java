package dev.labelstill.codec;

/**
 * Carries a rejection out of the parser; has no stack trace, so bad records cost no more than good
 * ones.
 */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectCode code;
  private final String reason;

  Rejection(RejectCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static Rejection badField(String reason) {
    return new Rejection(RejectCode.BAD_FIELD, reason);
  }

  static Rejection tooLarge(String reason) {
    return new Rejection(RejectCode.TOO_LARGE, reason);
  }

  Decoding.Rejected toDecoding() {
    return new Decoding.Rejected(code, reason);
  }
}
