package dev.labelstill.bench;

import java.util.List;

/** The middle of a list of numbers. */
final class Medians {
  private Medians() {}

  static double of(List<? extends Number> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
