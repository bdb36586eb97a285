package dev.labelstill.nd4j;

import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkSettings;

/** Makes networks on a backend that has been started. */
public final class Dl4jNetworkFactory implements NetworkFactory {
  private final ComputeBackend backend;

  public Dl4jNetworkFactory(ComputeBackend backend) {
    this.backend = backend;
  }

  /** What the networks are computed on. */
  public ComputeBackend backend() {
    return backend;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The same settings and seed give the same weights. To be called on the thread that will own
   * the network.
   */
  @Override
  public Network create(NetworkSettings settings, long seed) {
    return new Dl4jNetwork(
        settings, NetworkDefinition.of(settings, seed), GuardedMemory.ofProcess());
  }
}
