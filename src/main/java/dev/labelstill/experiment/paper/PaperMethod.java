package dev.labelstill.experiment.paper;

/** What a network is trained toward, and when training ends. */
public enum PaperMethod {
  /** Given labels to the end. */
  PLAIN("plain"),
  /** Given labels, ended where the distance to the true labels is least: nobody can know where. */
  STOPPED_BY_ORACLE("plain, stopped by an oracle"),
  /** Distilled. Trust 0.9 times the agreement with the given labels, one-hot h: as in practice. */
  AGREEMENT_ONE_HOT("trust by agreement"),
  /** The same with a soft h: outputs above 0, squared and scaled to sum to 1. */
  AGREEMENT_SOFT("trust by agreement, soft h"),
  /** Distilled. Trust rises evenly to 1, one-hot h: the given label is let go in the end. */
  RISING("trust rising to 1"),
  /** The same, but so slowly that the noise is learned meanwhile. */
  RISING_SLOWLY("trust rising to 1, slowly"),
  /** Distilled. Each step moves every target toward the one-hot h: the given label fades. */
  ROLLING("rolling target");

  private final String title;

  PaperMethod(String title) {
    this.title = title;
  }

  /** A few words for tables and pictures. */
  public String title() {
    return title;
  }

  /** Whether a network is trained for it; else it is read off another one's course. */
  boolean isTrained() {
    return this != STOPPED_BY_ORACLE;
  }

  /** Whether its targets hold something that the network itself said. */
  boolean isDistilled() {
    return this != PLAIN && this != STOPPED_BY_ORACLE;
  }
}
