package dev.labelstill.pipeline;

import dev.labelstill.network.NetworkFailure;
import org.jspecify.annotations.Nullable;

/** Kinds of failure that learning can go back from. */
public enum Setback {
  /** A loss, a prediction or a weight is not a number. */
  NOT_FINITE,
  /** Memory, Java's or native, was used up. */
  MEMORY,
  /** The network's native side failed otherwise. */
  NETWORK,
  /** Anything else. */
  OTHER;

  /** What kind of failure that is. */
  public static Setback of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || speaksOfMemory(cause.getMessage())) {
        return MEMORY;
      }
    }
    if (failure instanceof NetworkFailure) {
      return failure.getCause() == null ? NOT_FINITE : NETWORK;
    }
    return OTHER;
  }

  /** ND4J tells of native memory in many exceptions, but for their sentences alike. */
  private static boolean speaksOfMemory(@Nullable String message) {
    return message != null
        && (message.contains("llocation failed")
            || message.contains("ailed to allocate")
            || message.contains("annot allocate")
            || message.contains("ut of memory"));
  }
}
