package dev.labelstill.refinement;

import dev.labelstill.label.ClassDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations as one flat array, so that they can be handed to other instances: for each the
 * prediction, the evidence in nats and the anonymous label, -1 where there is none; shape (N, 2K +
 * 1), row-major.
 */
public final class Observations {
  private static final int NONE = -1;

  private Observations() {}

  /** The array. */
  public static double[] toArray(List<Observation> observations, int classes) {
    int width = 2 * classes + 1;
    double[] array = new double[observations.size() * width];
    for (int row = 0; row < observations.size(); row++) {
      Observation observation = observations.get(row);
      for (int k = 0; k < classes; k++) {
        array[row * width + k] = observation.prediction().probability(k);
        array[row * width + classes + k] = observation.logEvidence().nats(k);
      }
      Integer label = observation.anonymousLabel();
      array[row * width + 2 * classes] = label == null ? NONE : label;
    }
    return array;
  }

  /**
   * The observations back.
   *
   * @throws IllegalArgumentException where the array is not of so many classes
   */
  public static List<Observation> ofArray(double[] array, int classes) {
    int width = 2 * classes + 1;
    if (array.length % width != 0) {
      throw new IllegalArgumentException(
          "the observations are not those of " + classes + " classes");
    }
    List<Observation> observations = new ArrayList<>(array.length / width);
    for (int from = 0; from < array.length; from += width) {
      double[] prediction = new double[classes];
      double[] evidence = new double[classes];
      System.arraycopy(array, from, prediction, 0, classes);
      System.arraycopy(array, from + classes, evidence, 0, classes);
      int label = (int) array[from + 2 * classes];
      observations.add(
          new Observation(
              ClassDistribution.ofWeights(prediction),
              LogEvidence.of(evidence),
              label == NONE ? null : label));
    }
    return observations;
  }
}
