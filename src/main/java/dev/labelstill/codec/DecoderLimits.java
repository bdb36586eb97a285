package dev.labelstill.codec;

/**
 * How much one event may hold. What exceeds a limit is rejected as {@link RejectCode#TOO_LARGE}.
 *
 * @param maxEventBytes bytes of a record's value; looked at before anything is parsed
 * @param maxIdLength characters of an example id
 * @param maxAnnotatorIdLength characters of an annotator id
 * @param maxVotesPerEvent entries of {@code votes}
 * @param maxNestingDepth objects and arrays inside one another, the event itself included
 */
public record DecoderLimits(
    int maxEventBytes,
    int maxIdLength,
    int maxAnnotatorIdLength,
    int maxVotesPerEvent,
    int maxNestingDepth) {
  /** An event's votes are objects in an array in an object. */
  private static final int NEEDED_NESTING_DEPTH = 3;

  public DecoderLimits {
    requireAtLeast(1, maxEventBytes, "maxEventBytes");
    requireAtLeast(1, maxIdLength, "maxIdLength");
    requireAtLeast(1, maxAnnotatorIdLength, "maxAnnotatorIdLength");
    requireAtLeast(1, maxVotesPerEvent, "maxVotesPerEvent");
    requireAtLeast(NEEDED_NESTING_DEPTH, maxNestingDepth, "maxNestingDepth");
  }

  /** 1 MiB, ids of 512 and 256 characters, 1,000 votes, 64 levels. */
  public static DecoderLimits defaults() {
    return new DecoderLimits(1 << 20, 512, 256, 1_000, 64);
  }

  private static void requireAtLeast(int least, int limit, String name) {
    if (limit < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + limit);
    }
  }
}
