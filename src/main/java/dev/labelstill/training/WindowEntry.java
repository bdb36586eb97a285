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
  private static final int NO_ROW = -1;

  private final int shard;
  private final long ticket;
  private final Admission.@Nullable Earlier earlier;
  private final Instant admittedAt;
  private final int heldOutFold;
  private Example example; // without features once they have a row
  private @Nullable FeatureRows rows; // null before it is in the window, and after
  private int row = NO_ROW;
  private @Nullable ClassDistribution given; // null until asked for
  private double @Nullable [] prediction; // (K), rolling; where it is, see #roll
  private int passes; // in all
  private int uncounted; // of them, those before it came back
  private boolean isInWindow = true;

  /**
   * @param heldOutFold the network that never trains on this example where training is cross-fitted
   */
  WindowEntry(Admission.Admit admission, Instant admittedAt, int heldOutFold) {
    this.shard = admission.shard();
    this.ticket = admission.ticket();
    this.earlier = admission.earlier();
    this.admittedAt = admittedAt;
    this.heldOutFold = heldOutFold;
    this.example = admission.example();
    if (earlier != null) {
      this.prediction = earlier.prediction() == null ? null : earlier.prediction().toArray();
      this.passes = earlier.passes();
      this.uncounted = passes - earlier.counted();
    }
  }

  /** The example; in the window without its features, see {@link #copyFeaturesInto}. */
  Example example() {
    return example;
  }

  void change(Example newer) {
    example = newer;
    given = null;
    moveFeatures();
  }

  int shard() {
    return shard;
  }

  Instant admittedAt() {
    return admittedAt;
  }

  int heldOutFold() {
    return heldOutFold;
  }

  /** Whether nothing has been reported of it in this or an earlier process. */
  boolean isAtFirstSight() {
    return earlier == null;
  }

  /** Whether it has come back from a window that ended with its process, or moved. */
  boolean isInherited() {
    return earlier != null && earlier.isInterrupted();
  }

  /** Whether there is something to train on and toward. */
  boolean isTrainable() {
    return hasFeatures() && (example.isGold() || !example.votes().isEmpty());
  }

  boolean hasFeatures() {
    return row != NO_ROW || example.hasFeatures();
  }

  /** Its features; only asked of an example that has some. */
  Features features() {
    if (rows != null && row != NO_ROW) {
      return rows.features(row);
    }
    Features features = example.features();
    if (features == null) {
      throw new IllegalStateException("example " + example.id() + " has no features");
    }
    return features;
  }

  /**
   * Writes its D features into {@code target} from {@code offset} on; only asked of an example that
   * has some.
   */
  void copyFeaturesInto(float[] target, int offset) {
    if (rows != null && row != NO_ROW) {
      rows.copyInto(row, target, offset);
    } else {
      features().copyInto(target, offset);
    }
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

  /** The rolling prediction, null where there is none. */
  @Nullable ClassDistribution prediction() {
    return prediction == null ? null : ClassDistribution.ofProbabilities(prediction);
  }

  /**
   * Takes the newest prediction into the rolling one. It is written over in its place: an object of
   * each visit would stay for seconds, and outlive the garbage collector's young generation.
   */
  ClassDistribution roll(ClassDistribution newest, double rate) {
    ClassDistribution rolled = RollingPrediction.roll(prediction(), newest, rate);
    if (prediction == null) {
      prediction = new double[rolled.size()];
    }
    rolled.copyInto(prediction);
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

  /** Its features move to where the window keeps them. */
  void enterWindow(FeatureRows newRows) {
    rows = newRows;
    moveFeatures();
  }

  private void moveFeatures() {
    Features features = example.features();
    if (rows != null && features != null) {
      int newRow = rows.keep(features);
      giveRowBack();
      row = newRow;
      example = example.withoutFeatures();
    }
  }

  void leaveWindow() {
    isInWindow = false;
    giveRowBack();
    rows = null;
  }

  private void giveRowBack() {
    if (rows != null && row != NO_ROW) {
      rows.giveBack(row);
      row = NO_ROW;
    }
  }

  TrainingReport report(Stage stage, long modelStep) {
    return new TrainingReport(
        shard,
        example.id(),
        ticket,
        stage,
        prediction(),
        new TrainingReport.Progress(passes, modelStep));
  }
}
