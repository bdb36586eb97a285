package dev.labelstill.refinement;

import dev.labelstill.annotator.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the noise matrix of anonymous labels and the calibration temperature together, without any
 * true label but gold: the given labels are the observations, {@code P(given) = Σ_y p(y)^(1/T) E(y)
 * C[y, given]}, with E what named votes say. For each temperature of a grid {@link NoiseCandidate}
 * goes on from the last matrix; the likeliest temperature decides how strongly the matrix is shrunk
 * ({@link Shrinkage}), and half a step is taken toward the shrunk fit.
 *
 * <p>Likelihood alone cannot tell a sure network that predicts noise from one that is right. So the
 * matrix starts noisy, no temperature above 1 lets the network's knowledge be explained away (nor
 * one below 0.7 make it surer than it is), no label is given more often in error than when it is
 * right, and where gold shows more noise than the likeliest fit admits, the temperature goes down
 * until both agree. Predictions must come from a network that never trained on the label, else "no
 * noise" explains all. Immutable.
 */
public final class NoiseFit {
  private static final double[] TEMPERATURES = {
    0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.15, 1.3, 1.6, 2.0, 2.5, 3.5, 5, 7, 10
  };
  private static final double UNPROVEN =
      10; // says next to nothing until the network has shown what it can do

  private static final double HIGHEST_OF_ANONYMOUS = 1;
  private static final double LOWEST_OF_ANONYMOUS = 0.7;
  private static final int FEWEST_ANONYMOUS_PER_CLASS = 100; // below that a matrix fits chance
  private static final int ENOUGH_ANONYMOUS = 3000; // however many classes: shrinking does the rest
  private static final int FEWEST_NAMED = 64;
  private static final int FEWEST_TO_PROVE = 64;
  private static final double WEAK = 2; // a network that needs as much softening has still to learn
  private static final double[] ACCURACIES = {.2, .3, .4, .5, .6, .7, .8, .9, .97};
  private static final double BETTER_THAN_CHANCE = 1.2; // times
  private static final double CERTAIN = 4; // standard errors
  private static final double STEP = 0.5;

  private final double[][] matrix; // (K, K), rows = true label
  private final double temperature;
  private final double confidenceTemperature;
  private final boolean isMatrixFitted;

  private NoiseFit(
      double[][] matrix, double temperature, double confidenceTemperature, boolean isMatrixFitted) {
    this.matrix = matrix;
    this.temperature = temperature;
    this.confidenceTemperature = confidenceTemperature;
    this.isMatrixFitted = isMatrixFitted;
  }

  /** What is assumed before there is anything to fit: errors spread evenly. */
  public static NoiseFit initial(int classes, double initialAccuracy) {
    double[][] matrix = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      for (int given = 0; given < classes; given++) {
        matrix[k][given] = given == k ? initialAccuracy : (1 - initialAccuracy) / (classes - 1);
      }
    }
    return new NoiseFit(matrix, UNPROVEN, 1, false);
  }

  /** T: {@value #UNPROVEN} until there was something to fit. */
  public double temperature() {
    return temperature;
  }

  /**
   * What judgments of anonymous labels are softened by before they are published, at least 1:
   * people err together with the network, which gold alone can tell.
   */
  public double confidenceTemperature() {
    return confidenceTemperature;
  }

  public ConfusionMatrix matrix() {
    return ConfusionMatrix.ofRows(matrix);
  }

  /** The fit after looking at the observations; this one where they are too few to tell. */
  public NoiseFit next(List<Observation> observations, GoldPairs gold) {
    List<Observation> named = observations.stream().filter(Observation::isNamed).toList();
    long anonymous = observations.stream().filter(o -> o.anonymousLabel() != null).count();
    boolean isMostlyNamed = 2 * named.size() > observations.size();
    boolean areMany =
        anonymous >= Math.min((long) FEWEST_ANONYMOUS_PER_CLASS * matrix.length, ENOUGH_ANONYMOUS);
    if (isMostlyNamed && areMany) {
      return best(observations, gold, Range.OF_NAMED);
    }
    if (!isMostlyNamed && areMany && isMatrixFitted) {
      return best(observations, gold, Range.OF_ANONYMOUS);
    }
    if (!isMostlyNamed && anonymous >= FEWEST_TO_PROVE) {
      double proven = provenTemperature(observations);
      return proven >= WEAK || !areMany
          ? new NoiseFit(
              matrix, Math.max(HIGHEST_OF_ANONYMOUS, proven), confidenceTemperature, isMatrixFitted)
          : best(observations, gold, Range.OF_ANONYMOUS);
    }
    return named.size() >= FEWEST_NAMED
        ? best(
            named.stream().map(Observation::withoutAnonymousLabel).toList(), gold, Range.OF_NAMED)
        : this;
  }

  /**
   * The likeliest temperature where errors are spread evenly at whatever rate: high where the
   * network says little about the given labels. Two numbers can be fitted to few labels; a whole
   * matrix could explain a network that knows nothing by labels that are worth nothing.
   */
  private double provenTemperature(List<Observation> observations) {
    ObservationTable table = new ObservationTable(observations);
    double best = UNPROVEN;
    double largest = Double.NEGATIVE_INFINITY;
    double certainty = 0;
    for (double candidate : TEMPERATURES) {
      table.temper(candidate);
      for (double accuracy : ACCURACIES) {
        double[][] even = initial(matrix.length, accuracy).matrix;
        double likelihood =
            accuracy * matrix.length < BETTER_THAN_CHANCE
                ? Double.NEGATIVE_INFINITY
                : table.logLikelihood(even);
        if (likelihood > largest) {
          largest = likelihood;
          best = candidate;
          certainty = table.certaintyOfGain(even);
        }
      }
    }
    return certainty >= CERTAIN ? best : UNPROVEN;
  }

  /** Where temperatures are looked for. */
  private record Range(double lowest, double highest) {
    static final Range OF_NAMED = new Range(0, UNPROVEN);
    static final Range OF_ANONYMOUS = new Range(LOWEST_OF_ANONYMOUS, HIGHEST_OF_ANONYMOUS);

    boolean holds(double temperature) {
      return temperature >= lowest && temperature <= highest;
    }
  }

  private NoiseFit best(List<Observation> observations, GoldPairs gold, Range range) {
    ObservationTable table = new ObservationTable(observations);
    List<NoiseCandidate> candidates = new ArrayList<>(); // coldest first
    for (double candidate : TEMPERATURES) {
      if (range.holds(candidate)) {
        candidates.add(NoiseCandidate.maximize(table, candidate, matrix, gold, Shrinkage.LEAST));
      }
    }
    int likeliest = likeliest(candidates);
    int chosen = asNoisyAsGold(candidates, likeliest, gold.leastNoiseRate());
    NoiseCandidate best =
        NoiseCandidate.maximize(
            table,
            candidates.get(chosen).temperature(),
            matrix,
            gold,
            candidates.get(likeliest).shrinkage());
    return stepToward(best, best.confidenceTemperature(table, gold), range);
  }

  private static int likeliest(List<NoiseCandidate> candidates) {
    int likeliest = 0;
    for (int i = 1; i < candidates.size(); i++) {
      if (candidates.get(i).logLikelihood() > candidates.get(likeliest).logLikelihood()) {
        likeliest = i;
      }
    }
    return likeliest;
  }

  /** Down from the likeliest to the first candidate that admits as much noise as gold shows. */
  private static int asNoisyAsGold(
      List<NoiseCandidate> candidates, int likeliest, double leastNoiseRate) {
    int chosen = likeliest;
    while (chosen > 0 && candidates.get(chosen).noiseRate() < leastNoiseRate) {
      chosen--;
    }
    return chosen;
  }

  private NoiseFit stepToward(NoiseCandidate best, double bestConfidenceTemperature, Range range) {
    double[][] mixed = new double[matrix.length][matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      for (int given = 0; given < matrix.length; given++) {
        mixed[k][given] = (1 - STEP) * matrix[k][given] + STEP * best.probabilityOfGiven(given, k);
      }
    }
    double earlier =
        temperature == UNPROVEN
            ? Math.max(best.temperature(), HIGHEST_OF_ANONYMOUS)
            : Math.min(temperature, range.highest);
    return new NoiseFit(
        mixed,
        between(earlier, best.temperature()),
        between(confidenceTemperature, bestConfidenceTemperature),
        isMatrixFitted || range.equals(Range.OF_ANONYMOUS));
  }

  private static double between(double earlier, double best) {
    return Math.pow(earlier, 1 - STEP) * Math.pow(best, STEP);
  }

  /** Both temperatures, whether the matrix is fitted, then it row by row: shape (3 + K * K). */
  public double[] state() {
    int classes = matrix.length;
    double[] state = new double[3 + classes * classes];
    state[0] = temperature;
    state[1] = confidenceTemperature;
    state[2] = isMatrixFitted ? 1 : 0;
    for (int k = 0; k < classes; k++) {
      System.arraycopy(matrix[k], 0, state, 3 + k * classes, classes);
    }
    return state;
  }

  /**
   * Goes on from what {@link #state()} gave.
   *
   * @throws IllegalArgumentException where it belongs to another number of classes
   */
  public static NoiseFit ofState(double[] state, int classes) {
    if (state.length != 3 + classes * classes) {
      throw new IllegalArgumentException(
          "the stored noise matrix is not one of " + classes + " classes");
    }
    double[][] matrix = new double[classes][classes];
    for (int k = 0; k < classes; k++) {
      System.arraycopy(state, 3 + k * classes, matrix[k], 0, classes);
    }
    return new NoiseFit(matrix, state[0], state[1], state[2] == 1);
  }
}
