package dev.labelstill.codec;

import dev.labelstill.label.LabelSet;

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

  static Rejection valueTooLarge(int sizeBytes, DecoderLimits limits) {
    return tooLarge(
        "The value has "
            + sizeBytes
            + " bytes; at most "
            + limits.maxEventBytes()
            + " are taken, so split or shorten the event.");
  }

  static Rejection tooManyVotes(int maxVotes) {
    return tooLarge("'votes' has more than " + maxVotes + " entries; send them in several events.");
  }

  static Rejection unknownLabel(String field, String name, LabelSet labels) {
    return new Rejection(
        RejectCode.UNKNOWN_LABEL,
        "'"
            + field
            + "' is "
            + Excerpt.quote(name)
            + ", which is not one of the stream's "
            + labels.size()
            + " labels; check its spelling and case.");
  }

  Decoding.Rejected toDecoding() {
    return new Decoding.Rejected(code, reason);
  }
}
