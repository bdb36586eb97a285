package dev.labelstill.evaluation;

/** What every measure asks of its arguments. */
final class Arguments {
  private Arguments() {}

  static void requireSameLength(int one, int other) {
    if (one != other) {
      throw new IllegalArgumentException(
          "what is compared must be equally long, got " + one + " and " + other);
    }
  }

  static void requireShare(double share, String name) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], got " + share);
    }
  }

  static void requireNumber(double value, String name) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(name + " must be a number");
    }
  }
}
