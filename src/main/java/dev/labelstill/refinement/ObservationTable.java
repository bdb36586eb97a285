package dev.labelstill.refinement;

import java.util.Arrays;
import java.util.List;

/**
 * The observations of one fit as flat blocks, so that rounds over them are quick. Single-threaded.
 */
final class ObservationTable {
  private static final double SMALLEST = 1e-7;

  private final int classes;
  private final double[] logPredictions; // (N, K)
  private final double[] evidence; // (N, K), scaled so that the largest of a row is 1
  private final int[] anonymousLabels; // (N), -1 where there is none
  private final double[] weights; // (N, K) tempered prediction times evidence
  private int anonymous;

  ObservationTable(List<Observation> observations) {
    classes = observations.get(0).prediction().size();
    logPredictions = new double[observations.size() * classes];
    evidence = new double[logPredictions.length];
    weights = new double[logPredictions.length];
    anonymousLabels = new int[observations.size()];
    for (int row = 0; row < anonymousLabels.length; row++) {
      fillRow(row, observations.get(row));
    }
  }

  private void fillRow(int row, Observation observation) {
    Integer label = observation.anonymousLabel();
    anonymousLabels[row] = label == null ? -1 : label;
    anonymous += label == null ? 0 : 1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, observation.logEvidence().nats(k));
    }
    for (int k = 0; k < classes; k++) {
      logPredictions[row * classes + k] =
          Math.log(Math.max(observation.prediction().probability(k), SMALLEST));
      evidence[row * classes + k] = Math.exp(observation.logEvidence().nats(k) - largest);
    }
  }

  boolean hasAnonymousLabels() {
    return anonymous > 0;
  }

  /** Computes {@code p^(1/T)}, scaled to sum to 1, times evidence. */
  void temper(double temperature) {
    for (int row = 0; row < anonymousLabels.length; row++) {
      int offset = row * classes;
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        weights[offset + k] = Math.exp(logPredictions[offset + k] / temperature);
        sum += weights[offset + k];
      }
      for (int k = 0; k < classes; k++) {
        weights[offset + k] *= evidence[offset + k] / sum;
      }
    }
  }

  /** Expected counts of (true label, anonymous label) under a noise matrix: shape (K, K). */
  double[][] expectedCounts(double[][] matrix) {
    double[][] counts = new double[classes][classes];
    for (int row = 0; row < anonymousLabels.length; row++) {
      int label = anonymousLabels[row];
      double likelihood = label < 0 ? 0 : likelihood(row, matrix);
      if (likelihood > 0) {
        for (int k = 0; k < classes; k++) {
          counts[k][label] += weights[row * classes + k] * matrix[k][label] / likelihood;
        }
      }
    }
    return counts;
  }

  /** Mean log-likelihood of what was observed, in nats. */
  double logLikelihood(double[][] matrix) {
    double sum = 0;
    for (int row = 0; row < anonymousLabels.length; row++) {
      sum += Math.log(Math.max(likelihood(row, matrix), 1e-12));
    }
    return sum / anonymousLabels.length;
  }

  /**
   * How surely predictions tell something of anonymous labels that their frequencies do not: the
   * mean gain in log-likelihood over the frequencies, in standard errors; 0 without such labels.
   */
  double certaintyOfGain(double[][] matrix) {
    double[] frequencies = frequencies();
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < anonymousLabels.length; row++) {
      int label = anonymousLabels[row];
      if (label >= 0) {
        double probability = likelihood(row, matrix) / total(row);
        double gain = Math.log(Math.max(probability, 1e-12) / frequencies[label]);
        sum += gain;
        squares += gain * gain;
      }
    }
    double spread = Math.sqrt(Math.max(0, squares - sum * sum / Math.max(1, anonymous)));
    return sum / (spread + SMALLEST);
  }

  /** Of each anonymous label, each thought to have been seen once more: shape (K). */
  private double[] frequencies() {
    double[] frequencies = new double[classes];
    Arrays.fill(frequencies, 1.0 / (anonymous + classes));
    for (int label : anonymousLabels) {
      if (label >= 0) {
        frequencies[label] += 1.0 / (anonymous + classes);
      }
    }
    return frequencies;
  }

  private double total(int row) {
    double total = 0;
    for (int k = 0; k < classes; k++) {
      total += weights[row * classes + k];
    }
    return total;
  }

  /**
   * Mean probability that an anonymous label is wrong, where each posterior is softened by a
   * temperature; 0 where there is no such label.
   */
  double noiseRate(double[][] matrix, double softening) {
    double right = 0;
    for (int row = 0; row < anonymousLabels.length; row++) {
      right += anonymousLabels[row] < 0 ? 0 : probabilityOfGiven(row, matrix, 1 / softening);
    }
    return anonymous == 0 ? 0 : 1 - right / anonymous;
  }

  private double probabilityOfGiven(int row, double[][] matrix, double power) {
    int label = anonymousLabels[row];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += softened(weights[row * classes + k] * matrix[k][label], power);
    }
    double given = softened(weights[row * classes + label] * matrix[label][label], power);
    return sum > 0 ? given / sum : 0;
  }

  private static double softened(double weight, double power) {
    return power == 1 ? weight : Math.pow(weight, power);
  }

  private double likelihood(int row, double[][] matrix) {
    int label = anonymousLabels[row];
    double likelihood = 0;
    for (int k = 0; k < classes; k++) {
      likelihood += weights[row * classes + k] * (label < 0 ? 1 : matrix[k][label]);
    }
    return likelihood;
  }
}
