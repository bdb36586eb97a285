package dev.labelstill.experiment.paper;

/** Measures a network against the true and the given labels of its examples. */
final class Gauge {
  private final ClusteredExamples examples;
  private final ClusteredExamples unseen;
  private final double[] given; // squared norms of the given labels' parts: informative, noise

  Gauge(ClusteredExamples examples, ClusteredExamples unseen) {
    this.examples = examples;
    this.unseen = unseen;
    given = squaredParts(new float[examples.size() * examples.labels()]);
  }

  Moment measure(int step, float[] outputs, OneHiddenLayer network) {
    double[] left = squaredParts(outputs);
    return new Moment(
        step,
        fit(outputs, accuracy(network.forward(unseen.features()).outputs(), unseen)),
        left[0] / given[0],
        given[1] > 0 ? left[1] / given[1] : Double.NaN);
  }

  private Fit fit(float[] outputs, double unseenAccuracy) {
    int labels = examples.labels();
    double squares = 0;
    double margins = 0;
    double leastMargin = Double.POSITIVE_INFINITY;
    int agreeing = 0;
    for (int i = 0; i < examples.size(); i++) {
      squares += squaredDistance(outputs, i);
      double margin = Rows.margin(outputs, i * labels, labels, examples.trueLabel(i));
      margins += margin;
      leastMargin = Math.min(leastMargin, margin);
      agreeing += Rows.argmax(outputs, i * labels, labels) == examples.givenLabel(i) ? 1 : 0;
    }
    double n = examples.size();
    return new Fit(
        Math.sqrt(squares / n),
        agreeing / n,
        accuracy(outputs, examples),
        unseenAccuracy,
        margins / n,
        leastMargin);
  }

  private double squaredDistance(float[] outputs, int example) {
    double sum = 0;
    for (int label = 0; label < examples.labels(); label++) {
      double wanted = label == examples.trueLabel(example) ? 1 : 0;
      double difference = outputs[example * examples.labels() + label] - wanted;
      sum += difference * difference;
    }
    return sum;
  }

  private static double accuracy(float[] outputs, ClusteredExamples examples) {
    int right = 0;
    for (int i = 0; i < examples.size(); i++) {
      int said = Rows.argmax(outputs, i * examples.labels(), examples.labels());
      right += said == examples.trueLabel(i) ? 1 : 0;
    }
    return (double) right / examples.size();
  }

  /**
   * Squared norms of two parts of {@code given - outputs}: its mean in each cluster, which carries
   * what there is to learn, and the deviation from it, which is noise alone, because a cluster has
   * one true label.
   */
  private double[] squaredParts(float[] outputs) {
    int labels = examples.labels();
    float[] residuals = examples.oneHotGiven();
    double[] means = new double[examples.clusters() * labels];
    double perCluster = (double) examples.size() / examples.clusters();
    double all = 0;
    for (int r = 0; r < residuals.length; r++) {
      residuals[r] -= outputs[r];
      means[examples.cluster(r / labels) * labels + r % labels] += residuals[r] / perCluster;
      all += (double) residuals[r] * residuals[r];
    }
    double informative = 0;
    for (double mean : means) {
      informative += perCluster * mean * mean;
    }
    return new double[] {informative, Math.max(all - informative, 0)};
  }
}
