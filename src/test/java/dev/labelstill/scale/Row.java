package dev.labelstill.scale;

/**
 * A line of the table.
 *
 * @param toReach empty where nothing was set
 * @param isReached null where nothing was set
 */
record Row(String what, double value, String figure, String toReach, Boolean isReached) {
  static Row shown(String what, double value, String figure) {
    return new Row(what, value, figure, "", null);
  }
}
