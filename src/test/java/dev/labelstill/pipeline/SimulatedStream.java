package dev.labelstill.pipeline;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.label.Updates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A stream of examples whose true labels are known: features in heaps, one heap per class, and
 * votes by annotators who err at a known rate. The same seed gives the same stream.
 */
final class SimulatedStream {
  static final int CLASSES = 4;
  static final int DIMENSION = 6;

  final List<ExampleEvent> events = new ArrayList<>();
  final Map<ExampleId, Integer> trueLabels = new LinkedHashMap<>();
  private final Random random;
  private final double[][] centers = new double[CLASSES][DIMENSION];

  SimulatedStream(long seed) {
    random = new Random(seed);
    for (int k = 0; k < CLASSES; k++) {
      centers[k][k] = 3;
    }
  }

  /** Adds examples, each with features and one vote by each of the annotators. */
  SimulatedStream withExamples(int count, Annotator... annotators) {
    return withExamples(count, true, annotators);
  }

  /** Adds examples without features, each with one vote by each of the annotators. */
  SimulatedStream withVotesAlone(int count, Annotator... annotators) {
    return withExamples(count, false, annotators);
  }

  private SimulatedStream withExamples(int count, boolean hasFeatures, Annotator... annotators) {
    for (int i = 0; i < count; i++) {
      int trueLabel = random.nextInt(CLASSES);
      String id = "example-" + trueLabels.size();
      trueLabels.put(new ExampleId(id), trueLabel);
      for (int a = 0; a < annotators.length; a++) {
        int given = annotators[a].vote(trueLabel, random);
        String name = annotators[a].name;
        events.add(
            a == 0 && hasFeatures
                ? Updates.labelled(id, features(trueLabel), name, given)
                : Updates.vote(id, name, given));
      }
    }
    return this;
  }

  private Features features(int trueLabel) {
    float[] values = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      values[d] = (float) (centers[trueLabel][d] + random.nextGaussian());
    }
    return Features.of(values);
  }

  /**
   * Who votes.
   *
   * @param accuracy how often the true label is given, in [0, 1]
   * @param isMistakenForNext whether an error is always the next class, else any other alike
   */
  record Annotator(String name, double accuracy, boolean isMistakenForNext) {
    static Annotator named(String name, double accuracy) {
      return new Annotator(name, accuracy, false);
    }

    static Annotator anonymous(double accuracy) {
      return new Annotator(AnnotatorId.ANONYMOUS.value(), accuracy, false);
    }

    static Annotator anonymousMistakenForNext(double accuracy) {
      return new Annotator(AnnotatorId.ANONYMOUS.value(), accuracy, true);
    }

    int vote(int trueLabel, Random random) {
      if (random.nextDouble() < accuracy) {
        return trueLabel;
      }
      int step = isMistakenForNext ? 1 : 1 + random.nextInt(CLASSES - 1);
      return (trueLabel + step) % CLASSES;
    }
  }
}
