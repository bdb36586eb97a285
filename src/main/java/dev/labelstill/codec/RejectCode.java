package dev.labelstill.codec;

/** Why a record could not be read as an event. Part of the contract: names stay. */
public enum RejectCode {
  /** Not one JSON object in UTF-8 and nothing else. */
  NOT_JSON,
  /** Says nothing: no features, label, votes, gold label or withdrawal. */
  EMPTY_EVENT,
  /** Neither the record's key nor the field names the example. */
  MISSING_ID,
  /** The record's key and the field name different examples. */
  ID_MISMATCH,
  /** Not as many features as the stream has. */
  WRONG_DIMENSION,
  /** A feature that is no finite float32 number. */
  NOT_FINITE,
  /** A label that is not in the label set. */
  UNKNOWN_LABEL,
  /** A field of the wrong form. */
  BAD_FIELD,
  /** More than a limit allows. */
  TOO_LARGE
}
