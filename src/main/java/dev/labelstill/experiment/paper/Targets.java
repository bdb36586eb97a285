package dev.labelstill.experiment.paper;

/**
 * What a network is trained toward, one row for each example: {@code (1 - trust) given + trust
 * h(output)}. Mutable, one thread.
 */
final class Targets {
  /** Steps in which the trust of {@link PaperMethod#RISING} goes from 0 to 1. */
  static final int RISE = 25;

  /** The same for {@link PaperMethod#RISING_SLOWLY}. */
  static final int SLOW_RISE = 200;

  /** Share by which {@link PaperMethod#ROLLING} moves a target in one step. */
  static final float ROLL = .1f;

  private static final double AGREEMENT_SHARE = .9; // the paper's factor, in its code

  private final PaperMethod method;
  private final int labels;
  private final float[] given; // (n, labels), one-hot
  private final float[] values; // (n, labels)
  private final float[] said; // h of one row of outputs, (labels)

  Targets(PaperMethod method, ClusteredExamples examples) {
    this.method = method;
    labels = examples.labels();
    given = examples.oneHotGiven();
    values = given.clone();
    said = new float[labels];
  }

  /** Moves the targets on, by what the network says before step number {@code step}. */
  void follow(float[] outputs, int step) {
    switch (method) {
      case PLAIN, STOPPED_BY_ORACLE -> {}
      case AGREEMENT_ONE_HOT, AGREEMENT_SOFT ->
          mix(given, outputs, (float) (AGREEMENT_SHARE * agreement(outputs)));
      case RISING -> mix(given, outputs, Math.min(1, (float) step / RISE));
      case RISING_SLOWLY -> mix(given, outputs, Math.min(1, (float) step / SLOW_RISE));
      case ROLLING -> mix(values, outputs, ROLL);
    }
  }

  /** Outputs minus targets, shape (n, labels). */
  float[] residuals(float[] outputs) {
    float[] residuals = new float[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      residuals[i] = outputs[i] - values[i];
    }
    return residuals;
  }

  /** Target of one example for one label. */
  float value(int example, int label) {
    return values[example * labels + label];
  }

  private void mix(float[] from, float[] outputs, float trust) {
    for (int start = 0; start < outputs.length; start += labels) {
      applyLabelFunction(outputs, start);
      for (int label = 0; label < labels; label++) {
        values[start + label] = (1 - trust) * from[start + label] + trust * said[label];
      }
    }
  }

  private void applyLabelFunction(float[] outputs, int start) {
    int best = Rows.argmax(outputs, start, labels);
    float sum = 0;
    for (int label = 0; label < labels; label++) {
      float output = Math.max(outputs[start + label], 0);
      said[label] = output * output;
      sum += said[label];
    }
    boolean isSoft = method == PaperMethod.AGREEMENT_SOFT && sum > 0;
    for (int label = 0; label < labels; label++) {
      said[label] = isSoft ? said[label] / sum : label == best ? 1 : 0;
    }
  }

  private double agreement(float[] outputs) {
    int agreeing = 0;
    for (int start = 0; start < outputs.length; start += labels) {
      agreeing += given[start + Rows.argmax(outputs, start, labels)] > 0 ? 1 : 0;
    }
    return (double) agreeing * labels / outputs.length;
  }
}
