package dev.labelstill.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Shuffling with the same generator as everything else, so that one seed decides all. */
public final class Shuffle {
  private Shuffle() {}

  /** Brings a list into a random order, each order alike (Fisher-Yates). */
  public static void inPlace(List<?> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
