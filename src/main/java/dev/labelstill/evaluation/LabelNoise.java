package dev.labelstill.evaluation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns true labels into wrong ones at a known rate, from a seed. Immutable; all randomness is the
 * generator's.
 */
public final class LabelNoise {
  private final int classes;
  private final double rate;
  private final Mistake mistake;

  private LabelNoise(int classes, double rate, Mistake mistake) {
    Arguments.requireShare(rate, "a noise rate");
    this.classes = classes;
    this.rate = rate;
    this.mistake = mistake;
  }

  /** A wrong label is any other class alike. */
  public static LabelNoise symmetric(int classes, double rate) {
    return new LabelNoise(classes, rate, (label, random) -> anyOther(classes, label, random));
  }

  /** A wrong label is the next class, and the first for the last. */
  public static LabelNoise pair(int classes, double rate) {
    return new LabelNoise(classes, rate, (label, random) -> (label + 1) % classes);
  }

  /**
   * A wrong label is the class that the true one looks like.
   *
   * @param lookAlikes shape (K): for each class the one it is mistaken for; a class mapped to
   *     itself is never mistaken
   * @throws IllegalArgumentException where one is outside 0..K-1
   */
  public static LabelNoise similar(List<Integer> lookAlikes, double rate) {
    List<Integer> map = List.copyOf(lookAlikes);
    for (int lookAlike : map) {
      requireClass(lookAlike, map.size());
    }
    return new LabelNoise(map.size(), rate, (label, random) -> map.get(label));
  }

  /** The label given for a true one: wrong with the noise rate. */
  public int given(int trueLabel, RandomGenerator random) {
    requireClass(trueLabel, classes);
    return random.nextDouble() < rate ? mistake.of(trueLabel, random) : trueLabel;
  }

  /** The labels given for true ones, shape (n). */
  public int[] given(int[] trueLabels, RandomGenerator random) {
    int[] given = new int[trueLabels.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = given(trueLabels[i], random);
    }
    return given;
  }

  /** Any class but this one, all alike. */
  public static int anyOther(int classes, int label, RandomGenerator random) {
    return (label + 1 + random.nextInt(classes - 1)) % classes;
  }

  private static void requireClass(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "a label index must be in 0.." + (classes - 1) + ", got " + label);
    }
  }

  @FunctionalInterface
  private interface Mistake {
    int of(int trueLabel, RandomGenerator random);
  }
}
