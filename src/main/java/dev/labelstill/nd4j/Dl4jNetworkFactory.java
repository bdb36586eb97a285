package dev.labelstill.nd4j;

import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.perceptron.Perceptron;

/**
 * Makes networks on a backend that has been started.
 *
 * <p>DL4J defines each of them, draws the first weights and gives states their form. The built-in
 * perceptron takes its steps in plain Java where the CPU computes and ND4J's OpenBLAS is found;
 * DL4J takes those of a user's definition and of CUDA.
 */
public final class Dl4jNetworkFactory implements NetworkFactory {
  private final ComputeBackend backend;
  private final OpenBlas openBlas;

  public Dl4jNetworkFactory(ComputeBackend backend) {
    this(backend, backend.isCpu() ? OpenBlas.find() : OpenBlas.none("the CPU does not compute"));
  }

  private Dl4jNetworkFactory(ComputeBackend backend, OpenBlas openBlas) {
    this.backend = backend;
    this.openBlas = openBlas;
  }

  /** Whose networks DL4J computes in each case: slower, and the yardstick of the others. */
  public static Dl4jNetworkFactory byDl4jAlone(ComputeBackend backend) {
    return new Dl4jNetworkFactory(backend, OpenBlas.none("it was asked for"));
  }

  /** What the networks are computed on. */
  public ComputeBackend backend() {
    return backend;
  }

  /** One sentence: what takes the steps of the built-in perceptron, and why. */
  public String detail() {
    return openBlas.detail();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The same settings and seed give the same weights. To be called on the thread that will own
   * the network.
   */
  @Override
  public Network create(NetworkSettings settings, long seed) {
    if (settings.definition() == null && openBlas.blas().isPresent()) {
      float[] weights = InitialWeights.of(NetworkDefinition.of(settings, seed));
      return new Perceptron(settings, weights, openBlas.blas().get());
    }
    return new Dl4jNetwork(
        settings, NetworkDefinition.of(settings, seed), GuardedMemory.ofProcess());
  }
}
