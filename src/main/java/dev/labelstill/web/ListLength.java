package dev.labelstill.web;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How many entries a list may have, by what the question says of it. */
@Singleton
public class ListLength {
  private final WebSettings settings;

  public ListLength(WebSettings settings) {
    this.settings = settings;
  }

  /**
   * The number asked for, the usual one where nothing was said.
   *
   * @throws ProblemException where it is none, or out of range
   */
  int of(@Nullable String asked) {
    return asked == null ? settings.lists().usualLength() : parsed(asked);
  }

  /**
   * The number asked for, the greatest where nothing was said.
   *
   * @throws ProblemException where it is none, or out of range
   */
  int greatest(@Nullable String asked) {
    return asked == null ? settings.lists().greatestLength() : parsed(asked);
  }

  private int parsed(String asked) {
    int greatest = settings.lists().greatestLength();
    try {
      int limit = Integer.parseInt(asked);
      if (limit >= 1 && limit <= greatest) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Answered as a number out of range.
    }
    throw ProblemException.badRequest("'limit' must be a whole number from 1 to " + greatest + ".");
  }
}
