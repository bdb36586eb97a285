package dev.labelstill.faults;

/** What an audit may find, and whether that is something lost or something doubled. */
enum FindingKind {
  MISSING_REFINEMENT("lost"),
  NOT_FINAL("lost"),
  VOTES_DIFFER("lost"),
  MISSING_REJECT("lost"),
  MISSING_TOMBSTONE("lost"),
  MISSING_COPY("lost"),
  REVISION_GAP("lost"),
  REVISION_REPEATED("doubled"),
  DOUBLED_REJECT("doubled"),
  DOUBLED_TOMBSTONE("doubled"),
  DOUBLED_COPY("doubled"),
  UNEXPECTED_REJECT("wrong"),
  AFTER_TOMBSTONE("wrong"),
  UNKNOWN_EXAMPLE("wrong"),
  WRONG_GIVEN_LABEL("wrong"),
  GOLD_OVERRULED("wrong"),
  NOT_FINITE("wrong"),
  STORE_DIFFERS("wrong"),
  COUNTS_DIFFER("wrong"),
  NOT_RECOVERED("wrong"),
  SLOW_SHUTDOWN("wrong"),
  DAMAGE_UNSAID("wrong"),
  LEARNING_LOST("wrong");

  private final String sort;

  FindingKind(String sort) {
    this.sort = sort;
  }

  /** lost, doubled or wrong. */
  String sort() {
    return sort;
  }
}
