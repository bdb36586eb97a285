package dev.labelstill.annotator;

/**
 * How much of a crowd is held in memory at a time. Others count as strangers until they vote again.
 *
 * @param annotators that are held
 * @param bytes that their counts may take; one annotator is held in any case
 */
public record CrowdLimits(int annotators, long bytes) {
  /** Everyone is held. */
  public static final CrowdLimits NONE = new CrowdLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

  public CrowdLimits {
    if (annotators < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "at least one annotator and one byte must be allowed, got %d and %d"
              .formatted(annotators, bytes));
    }
  }
}
