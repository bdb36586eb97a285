package dev.labelstill.nd4j;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives back a network's native memory. DL4J's own close would also run a full garbage collection
 * and end other networks' scopes.
 */
final class NetworkMemory {
  private NetworkMemory() {}

  /** Frees weights, gradients and optimizer state; the network is dead afterwards. */
  static void free(MultiLayerNetwork network) {
    Updater updater = network.getUpdater(false);
    if (updater != null) {
      free(updater.getStateViewArray());
    }
    free(network.getFlattenedGradients());
    free(network.params());
  }

  private static void free(@Nullable INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
