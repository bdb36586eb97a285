package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.target.TargetEvidence;
import org.jspecify.annotations.Nullable;

/** Collects {@link Diagnostics} visit by visit. Single-threaded. */
final class DiagnosticsTracker {
  private final RunningMean lossNats = new RunningMean(1.0 / 50);
  private final RunningMean replayedAgreement = new RunningMean(1.0 / 1000);
  private final RunningMean churn = new RunningMean(1.0 / 1000);
  private final RunningMean informative = new RunningMean(1.0 / 1000);
  private final RunningMean noise = new RunningMean(1.0 / 1000);
  private final RunningMean targetEntropyNats = new RunningMean(1.0 / 1000);

  void observeLoss(double loss) {
    lossNats.observe(loss);
  }

  void observeVisit(
      @Nullable ClassDistribution before,
      ClassDistribution newest,
      TargetEvidence evidence,
      ClassDistribution target) {
    int given = evidence.given().argmax();
    replayedAgreement.observe(newest.argmax() == given ? 1 : 0);
    if (before != null) {
      churn.observe(newest.argmax() == before.argmax() ? 0 : 1);
    }
    (evidence.posterior().argmax() == given ? informative : noise)
        .observe(newest.probability(given));
    targetEntropyNats.observe(target.entropyNats());
  }

  Diagnostics diagnostics(double firstSightAgreement, double trustInNetwork) {
    double gap = replayedAgreement.isEmpty() ? 0 : replayedAgreement.value() - firstSightAgreement;
    return new Diagnostics(
        lossNats.value(),
        firstSightAgreement,
        gap,
        churn.value(),
        trustInNetwork,
        new Diagnostics.Fit(informative.value(), noise.value(), targetEntropyNats.value()));
  }

  /** Exponential average that is exact from the first observation on. */
  private static final class RunningMean {
    private final double rate;
    private double sum;
    private double weight;

    RunningMean(double rate) {
      this.rate = rate;
    }

    void observe(double value) {
      sum += rate * (value - sum);
      weight += rate * (1 - weight);
    }

    boolean isEmpty() {
      return weight == 0;
    }

    double value() {
      return weight > 0 ? sum / weight : 0;
    }
  }
}
