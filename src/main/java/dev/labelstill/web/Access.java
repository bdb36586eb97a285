package dev.labelstill.web;

import java.util.Optional;

/**
 * Whether clients must say who they are, and how.
 *
 * @param isRequired false: whoever reaches the port may do everything
 * @param keys the keys that are known
 * @param peerKey what this instance shows to the others
 */
public record Access(boolean isRequired, ApiKeys keys, Optional<String> peerKey) {
  /** A record would print the key. */
  @Override
  public String toString() {
    return "Access[isRequired=" + isRequired + "]";
  }
}
