package dev.labelstill.network;

import java.io.Serial;

/**
 * Training or prediction went wrong in a way that leaves the network unusable: a loss that is not a
 * number, native memory used up.
 */
public final class NetworkFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public NetworkFailure(String message) {
    super(message);
  }

  public NetworkFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
