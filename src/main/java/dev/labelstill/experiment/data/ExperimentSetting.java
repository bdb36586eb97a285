package dev.labelstill.experiment.data;

import org.jspecify.annotations.Nullable;

/**
 * What is streamed.
 *
 * @param data name of the data set, or a file
 * @param noise null where given labels are as they came
 * @param gold how many examples carry their true label as gold
 * @param limit how many examples are streamed, at most
 */
public record ExperimentSetting(
    String data, @Nullable NoiseSpec noise, int gold, int limit, Shape shape, long seed) {
  public ExperimentSetting {
    require(gold >= 0, "gold must not be negative, got " + gold);
    require(limit > 0, "the limit must be positive, got " + limit);
    require(
        shape.laterNoise == null || noise != null,
        "noise that changes half-way needs a noise to begin with");
    require(
        shape.crowd == null || noise == null,
        "labels are given by a crowd or by noise, not by both");
  }

  /**
   * How the stream differs from a plain one.
   *
   * @param imbalance how much more frequent the first class is than the last; 1 leaves all as they
   *     are
   * @param isSorted whether classes come one after the other
   * @param laterNoise noise of the second half; null where it is that of the first
   * @param crowd who votes, in place of given labels; null where labels are given
   */
  public record Shape(
      double imbalance,
      boolean isSorted,
      @Nullable NoiseSpec laterNoise,
      @Nullable CrowdSpec crowd) {
    /** All classes mixed, with the same noise all along. */
    public static final Shape PLAIN = new Shape(1, false, null, null);

    public Shape {
      require(imbalance >= 1, "the imbalance must be at least 1, got " + imbalance);
    }
  }

  /** The same with another seed. */
  public ExperimentSetting withSeed(long newSeed) {
    return new ExperimentSetting(data, noise, gold, limit, shape, newSeed);
  }

  /** The same with at most so many examples. */
  public ExperimentSetting withLimit(int newLimit) {
    return new ExperimentSetting(data, noise, gold, newLimit, shape, seed);
  }

  /** In a few words, without the seed. */
  public String title() {
    StringBuilder title = new StringBuilder(data);
    title.append(noise == null ? "" : ", " + noise);
    title.append(shape.crowd == null ? "" : ", " + shape.crowd);
    title.append(shape.laterNoise == null ? "" : " then " + shape.laterNoise);
    title.append(shape.imbalance > 1 ? ", imbalance 1:" + Math.round(shape.imbalance) : "");
    title.append(shape.isSorted ? ", sorted by class" : "");
    title.append(gold > 0 ? ", " + gold + " gold" : "");
    return title.toString();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
