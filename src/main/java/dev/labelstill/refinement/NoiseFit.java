package dev.labelstill.refinement;

import dev.labelstill.annotator.ConfusionMatrix;
import dev.labelstill.label.ClassDistribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the noise matrix of anonymous labels and the calibration temperature together, without any
 * true label: the given labels are the observations, {@code P(given) = Σ_y p(y)^(1/T) E(y) C[y,
 * given]}, with E what named votes say. For each temperature of a grid expectation-maximization
 * goes on from the last matrix; the temperature of the largest likelihood wins, and half a step is
 * taken toward it.
 *
 * <p>A little mass is taken off the diagonal in each round (a minimum-volume term, after Li et al.
 * 2021, "Provably end-to-end label-noise learning without anchor points"), because likelihood alone
 * cannot tell a sure network that predicts noise from one that is right. Predictions must come from
 * a network that never trained on the label, else "no noise" explains all. Immutable.
 */
public final class NoiseFit {
  private static final double[] TEMPERATURES = {
    0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.6, 2.0, 2.5, 3.5, 5, 7, 10
  };
  private static final double UNPROVEN =
      10; // says next to nothing until the network has shown what it can do

  /**
   * Without named votes a temperature above 1 lets the fit explain the network's knowledge away.
   */
  private static final double HIGHEST_OF_ANONYMOUS = 1.3;

  private static final int FEWEST_ANONYMOUS_PER_CLASS = 50; // below that a matrix fits chance
  private static final int FEWEST_NAMED = 64;
  private static final int ROUNDS = 20;
  private static final double CONVERGED = 1e-5;
  private static final double DIAGONAL_TOLL = 0.001; // share of all observations
  private static final double LARGEST_TOLL = 0.7; // share of the diagonal count
  private static final double STEP = 0.5;

  private final double[][] matrix; // (K, K), rows = true label
  private final double temperature;
  private final double initialAccuracy;

  private NoiseFit(double[][] matrix, double temperature, double initialAccuracy) {
    this.matrix = matrix;
    this.temperature = temperature;
    this.initialAccuracy = initialAccuracy;
  }

  /** What is assumed before there is anything to fit: errors spread evenly. */
  public static NoiseFit initial(int classes, double initialAccuracy) {
    double[][] matrix = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      for (int given = 0; given < classes; given++) {
        matrix[k][given] = given == k ? initialAccuracy : (1 - initialAccuracy) / (classes - 1);
      }
    }
    return new NoiseFit(matrix, UNPROVEN, initialAccuracy);
  }

  /**
   * One observation.
   *
   * @param prediction by a network that never trained on the label
   * @param logEvidence what gold and named votes say of the true label, shape (K), nats
   * @param anonymousLabel the anonymous label; null where there is none
   */
  public record Observation(
      ClassDistribution prediction, LogEvidence logEvidence, @Nullable Integer anonymousLabel) {
    boolean isNamed() {
      return logEvidence.isTelling();
    }

    Observation withoutAnonymousLabel() {
      return new Observation(prediction, logEvidence, null);
    }
  }

  public double temperature() {
    return temperature;
  }

  public ConfusionMatrix matrix() {
    return ConfusionMatrix.ofRows(matrix);
  }

  /** The fit after looking at the observations; this one where they are too few to tell. */
  public NoiseFit next(List<Observation> observations) {
    List<Observation> named = observations.stream().filter(Observation::isNamed).toList();
    long anonymous = observations.stream().filter(o -> o.anonymousLabel() != null).count();
    if (anonymous >= (long) FEWEST_ANONYMOUS_PER_CLASS * matrix.length) {
      boolean isMostlyNamed = 2 * named.size() > observations.size();
      return best(observations, isMostlyNamed ? UNPROVEN : HIGHEST_OF_ANONYMOUS);
    }
    return named.size() >= FEWEST_NAMED
        ? best(named.stream().map(Observation::withoutAnonymousLabel).toList(), UNPROVEN)
        : this;
  }

  private NoiseFit best(List<Observation> observations, double highestTemperature) {
    ObservationTable table = new ObservationTable(observations);
    Candidate best = null;
    for (double candidateTemperature : TEMPERATURES) {
      if (candidateTemperature <= highestTemperature) {
        Candidate candidate = maximize(table, candidateTemperature);
        best = best == null || candidate.logLikelihood > best.logLikelihood ? candidate : best;
      }
    }
    return best == null ? this : stepToward(best);
  }

  private record Candidate(double temperature, ConfusionMatrix matrix, double logLikelihood) {}

  private NoiseFit stepToward(Candidate best) {
    double[][] mixed = new double[matrix.length][matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      for (int given = 0; given < matrix.length; given++) {
        mixed[k][given] =
            (1 - STEP) * matrix[k][given] + STEP * best.matrix.probabilityOfGiven(given, k);
      }
    }
    double earlier = temperature == UNPROVEN ? best.temperature : temperature;
    return new NoiseFit(
        mixed, Math.pow(earlier, 1 - STEP) * Math.pow(best.temperature, STEP), initialAccuracy);
  }

  private Candidate maximize(ObservationTable table, double candidateTemperature) {
    table.temper(candidateTemperature);
    double[][] current = matrix;
    if (table.hasAnonymousLabels()) {
      for (int round = 0; round < ROUNDS; round++) {
        double[][] next = smoothed(table.expectedCounts(current), table.anonymousLabels());
        double change = largestDifference(current, next);
        current = next;
        if (change < CONVERGED) {
          break;
        }
      }
    }
    return new Candidate(
        candidateTemperature, ConfusionMatrix.ofRows(current), table.logLikelihood(current));
  }

  /**
   * Takes the toll off the diagonal, adds one observation per true label as first assumed, scales
   * rows to sum to 1; in place.
   */
  private double[][] smoothed(double[][] counts, int total) {
    int classes = counts.length;
    for (int k = 0; k < classes; k++) {
      counts[k][k] =
          Math.max(counts[k][k] - DIAGONAL_TOLL * total, (1 - LARGEST_TOLL) * counts[k][k]);
      double sum = 0;
      for (int given = 0; given < classes; given++) {
        counts[k][given] += given == k ? initialAccuracy : (1 - initialAccuracy) / (classes - 1);
        sum += counts[k][given];
      }
      for (int given = 0; given < classes; given++) {
        counts[k][given] /= sum;
      }
    }
    return counts;
  }

  private static double largestDifference(double[][] one, double[][] other) {
    double largest = 0;
    for (int k = 0; k < one.length; k++) {
      for (int given = 0; given < one.length; given++) {
        largest = Math.max(largest, Math.abs(one[k][given] - other[k][given]));
      }
    }
    return largest;
  }

  /** Temperature, initial accuracy, then the matrix row by row: shape (2 + K * K). */
  public double[] state() {
    int classes = matrix.length;
    double[] state = new double[2 + classes * classes];
    state[0] = temperature;
    state[1] = initialAccuracy;
    for (int k = 0; k < classes; k++) {
      System.arraycopy(matrix[k], 0, state, 2 + k * classes, classes);
    }
    return state;
  }

  /**
   * Goes on from what {@link #state()} gave.
   *
   * @throws IllegalArgumentException where it belongs to another number of classes
   */
  public static NoiseFit ofState(double[] state, int classes) {
    if (state.length != 2 + classes * classes) {
      throw new IllegalArgumentException(
          "the stored noise matrix is not one of " + classes + " classes");
    }
    double[][] matrix = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      System.arraycopy(state, 2 + k * classes, matrix[k], 0, classes);
    }
    return new NoiseFit(matrix, state[0], state[1]);
  }
}
