package dev.labelstill.pipeline;

/**
 * How learning goes back after a failure.
 *
 * @param copyEvery optimizer steps of all networks together between two copies of what was learned
 * @param rollbacks how often in a row it may go back before it begins anew, once, and then gives up
 */
public record RecoverySettings(int copyEvery, int rollbacks) {
  public RecoverySettings {
    if (copyEvery <= 0 || rollbacks <= 0) {
      throw new IllegalArgumentException(
          "copies must come after at least one step, and at least one rollback be allowed, got "
              + copyEvery
              + " and "
              + rollbacks);
    }
  }

  public static RecoverySettings defaults() {
    return new RecoverySettings(500, 5);
  }
}
