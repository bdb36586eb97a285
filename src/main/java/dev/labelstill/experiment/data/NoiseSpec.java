package dev.labelstill.experiment.data;

import dev.labelstill.evaluation.LabelNoise;
import java.util.List;
import java.util.Locale;

/**
 * Which labels are made wrong, and how many.
 *
 * @param rate share of wrong labels, in [0, 1]
 */
public record NoiseSpec(Kind kind, double rate) {
  /** What a wrong label is. */
  public enum Kind {
    /** Any other class alike. */
    SYMMETRIC,
    /** The next class, and the first for the last. */
    PAIR,
    /** The class that the true one looks like. */
    SIMILAR
  }

  public NoiseSpec {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("a noise rate must lie in [0, 1], got " + rate);
    }
  }

  /**
   * Reads {@code symmetric:0.4} and the like.
   *
   * @throws IllegalArgumentException where it is not of that form
   */
  public static NoiseSpec parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        Kind kind = Kind.valueOf(parts[0].strip().toUpperCase(Locale.ROOT));
        return new NoiseSpec(kind, Double.parseDouble(parts[1].strip()));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(explanation(text), e);
    }
    throw new IllegalArgumentException(explanation(text));
  }

  private static String explanation(String text) {
    return "noise must be symmetric:R, pair:R or similar:R with a rate R from 0 to 1, got '"
        + text
        + "'";
  }

  /**
   * The noise itself.
   *
   * @param lookAlikes shape (K), for each class the one it looks like; empty where that is unknown
   * @throws IllegalArgumentException where look-alikes are needed and unknown
   */
  LabelNoise over(int classes, List<Integer> lookAlikes) {
    return switch (kind) {
      case SYMMETRIC -> LabelNoise.symmetric(classes, rate);
      case PAIR -> LabelNoise.pair(classes, rate);
      case SIMILAR -> {
        if (lookAlikes.isEmpty()) {
          throw new IllegalArgumentException(
              "similar noise needs to know which classes look alike, which is known of fashion-mnist alone");
        }
        yield LabelNoise.similar(lookAlikes, rate);
      }
    };
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + rate;
  }
}
