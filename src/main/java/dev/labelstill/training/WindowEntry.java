package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Features;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.target.RollingPrediction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One example in the training window. Mutable; owned by the trainer's thread. */
final class WindowEntry {
  private final Admission.Admit admission;
  private final Instant admittedAt;
  private final int heldOutFold;
  private Example example;
  private @Nullable ClassDistribution given; // null until asked for
  private @Nullable ClassDistribution prediction; // rolling
  private int passes; // in all
  private int uncounted; // of them, those before it came back
  private boolean isInWindow = true;

  /**
   * @param heldOutFold the network that never trains on this example where training is cross-fitted
   */
  WindowEntry(Admission.Admit admission, Instant admittedAt, int heldOutFold) {
    this.admission = admission;
    this.admittedAt = admittedAt;
    this.heldOutFold = heldOutFold;
    this.example = admission.example();
    if (admission.earlier() != null) {
      this.prediction = admission.earlier().prediction();
      this.passes = admission.earlier().passes();
      this.uncounted = passes - admission.earlier().counted();
    }
  }

  Example example() {
    return example;
  }

  void change(Example newer) {
    example = newer;
    given = null;
  }

  int shard() {
    return admission.shard();
  }

  Instant admittedAt() {
    return admittedAt;
  }

  int heldOutFold() {
    return heldOutFold;
  }

  /** Whether nothing has been reported of it in this or an earlier process. */
  boolean isAtFirstSight() {
    return admission.earlier() == null;
  }

  /** Whether it has come back from a window that ended with its process, or moved. */
  boolean isInherited() {
    Admission.Earlier earlier = admission.earlier();
    return earlier != null && earlier.isInterrupted();
  }

  /** Whether there is something to train on and toward. */
  boolean isTrainable() {
    return example.hasFeatures() && (example.isGold() || !example.votes().isEmpty());
  }

  /** Its features; only asked of an example that has some. */
  Features features() {
    Features features = example.features();
    if (features == null) {
      throw new IllegalStateException("example " + example.id() + " has no features");
    }
    return features;
  }

  /** Share of the votes that each label has; the gold label where there are none. */
  ClassDistribution given(int classes) {
    ClassDistribution known = given;
    if (known == null) {
      known = givenOf(example, classes);
      given = known;
    }
    return known;
  }

  private static ClassDistribution givenOf(Example example, int classes) {
    Integer gold = example.goldLabel();
    if (example.votes().isEmpty()) {
      return gold == null
          ? ClassDistribution.uniform(classes)
          : ClassDistribution.oneHot(classes, gold);
    }
    double[] shares = new double[classes];
    for (Vote vote : example.votes()) {
      shares[vote.label()]++;
    }
    return ClassDistribution.ofWeights(shares);
  }

  @Nullable ClassDistribution prediction() {
    return prediction;
  }

  /** Takes the newest prediction into the rolling one. */
  ClassDistribution roll(ClassDistribution newest, double rate) {
    ClassDistribution rolled = RollingPrediction.roll(prediction, newest, rate);
    prediction = rolled;
    return rolled;
  }

  /** Passes that count toward those that it is owed. */
  int countedPasses() {
    return passes - uncounted;
  }

  void countPass() {
    passes++;
  }

  boolean isInWindow() {
    return isInWindow;
  }

  void leaveWindow() {
    isInWindow = false;
  }

  TrainingReport report(Stage stage, long modelStep) {
    return new TrainingReport(
        shard(),
        example.id(),
        admission.ticket(),
        stage,
        prediction,
        new TrainingReport.Progress(passes, modelStep));
  }
}
