package dev.labelstill.bench;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Features;
import dev.labelstill.network.Minibatch;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What is measured on: made from a seed, the same in each run. */
final class Inputs {
  private static final long SEED = 20_261_126;

  private Inputs() {}

  static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }

  /** Scaled features and soft targets. */
  static Minibatch minibatch(Shape shape, int rows) {
    RandomGenerator random = random();
    float[] features = new float[rows * shape.dimension()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    float[] targets = new float[rows * shape.classes()];
    for (int row = 0; row < rows; row++) {
      distribution(shape.classes(), random).copyIntoRow(targets, row);
    }
    return new Minibatch(features, targets, rows);
  }

  /** Of one example: gray values of an image, half of them 0, or an embedding of a text. */
  static Features features(Shape shape) {
    RandomGenerator random = random();
    float[] values = new float[shape.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          shape.equals(Shape.IMAGES)
              ? random.nextBoolean() ? 0 : random.nextInt(1, 256) / 255f
              : (float) (random.nextGaussian() / 20);
    }
    return Features.of(values);
  }

  static ClassDistribution distribution(int classes, RandomGenerator random) {
    double[] weights = new double[classes];
    for (int k = 0; k < classes; k++) {
      weights[k] = Math.exp(2 * random.nextGaussian());
    }
    return ClassDistribution.ofWeights(weights);
  }
}
