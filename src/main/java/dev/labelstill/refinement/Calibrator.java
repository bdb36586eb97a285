package dev.labelstill.refinement;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Vote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the noise matrix of anonymous labels and the calibration temperature fitted to what was
 * observed, and hands both to {@link Crowd} and {@link Judge}. Owned by the trainer's thread.
 */
public final class Calibrator {
  private final int classes;
  private final Crowd crowd;
  private final Judge judge;
  private NoiseFit fit;

  public Calibrator(int classes, double initialAccuracy, Crowd crowd, Judge judge) {
    this.classes = classes;
    this.crowd = crowd;
    this.judge = judge;
    this.fit = NoiseFit.initial(classes, initialAccuracy);
    publish();
  }

  /** An example without gold and its prediction as an observation. */
  public Observation observation(Example example, ClassDistribution prediction) {
    double[] evidence = crowd.logEvidenceOfNamed(example.votes());
    return new Observation(prediction, LogEvidence.of(evidence), anonymousLabel(example));
  }

  /** What the anonymous labels of gold examples were; examples without gold are left out. */
  public GoldPairs goldPairs(Iterable<Example> examples) {
    GoldPairs pairs = new GoldPairs(classes);
    for (Example example : examples) {
      Integer gold = example.goldLabel();
      Integer given = anonymousLabel(example);
      if (gold != null && given != null) {
        pairs.add(gold, given);
      }
    }
    return pairs;
  }

  private static @Nullable Integer anonymousLabel(Example example) {
    for (Vote vote : example.votes()) {
      if (vote.annotator().isAnonymous()) {
        return vote.label();
      }
    }
    return null;
  }

  /** Fits anew. */
  public void fit(List<Observation> observations, GoldPairs gold) {
    fit = fit.next(observations, gold);
    publish();
  }

  private void publish() {
    crowd.adoptNoiseMatrix(fit.matrix());
    judge.calibrate(new Temperatures(fit.temperature(), fit.confidenceTemperature()));
  }

  /** What has been fitted; goes with a snapshot. */
  public double[] state() {
    return fit.state();
  }

  /**
   * Goes on from what {@link #state()} gave.
   *
   * @throws IllegalArgumentException where it belongs to another number of classes
   */
  public void restore(double[] state) {
    fit = NoiseFit.ofState(state, classes);
    publish();
  }
}
