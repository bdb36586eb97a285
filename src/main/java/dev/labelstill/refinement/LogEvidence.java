package dev.labelstill.refinement;

/** What was observed says of the true label: log-likelihood for each label, in nats. Immutable. */
public final class LogEvidence {
  private final double[] nats; // (K)

  private LogEvidence(double[] nats) {
    this.nats = nats;
  }

  /** Takes the array over; shape (K). */
  static LogEvidence of(double... nats) {
    return new LogEvidence(nats);
  }

  double nats(int label) {
    return nats[label];
  }

  /** Whether it prefers any label to another. */
  boolean isTelling() {
    for (double value : nats) {
      if (value != nats[0]) {
        return true;
      }
    }
    return false;
  }
}
