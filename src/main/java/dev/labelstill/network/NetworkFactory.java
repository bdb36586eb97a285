package dev.labelstill.network;

/** Makes networks. */
@FunctionalInterface
public interface NetworkFactory {
  /**
   * A new network with weights drawn from the seed.
   *
   * @throws IllegalArgumentException where the settings (or the definition in them) do not make a
   *     network
   */
  Network create(NetworkSettings settings, long seed);
}
