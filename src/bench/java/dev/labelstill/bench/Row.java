package dev.labelstill.bench;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param yardstick what it is held against and what that was; empty where nothing is
 * @param ratio the figure by the yardstick, null where there is none
 * @param goal of the ratio, of the figure where its unit says so; null where none was set
 */
record Row(
    String what, Figure figure, String yardstick, @Nullable Double ratio, @Nullable Goal goal) {
  static Row alone(String what, Figure figure) {
    return new Row(what, figure, "", null, null);
  }

  /** Null where there is no goal, or nothing that could reach it. */
  @Nullable Boolean isReached() {
    if (goal == null) {
      return null;
    }
    if (!goal.unit().isEmpty()) {
      return goal.isReachedBy(figure.value());
    }
    return ratio == null ? null : goal.isReachedBy(ratio);
  }
}
