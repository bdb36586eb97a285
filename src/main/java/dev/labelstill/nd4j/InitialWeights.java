package dev.labelstill.nd4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The weights that DL4J draws for a definition. */
final class InitialWeights {
  private InitialWeights() {}

  /** Shape (P), in DL4J's order of parameters; the definition says the seed. */
  static float[] of(MultiLayerConfiguration definition) {
    MultiLayerNetwork network = new MultiLayerNetwork(definition);
    network.init();
    try {
      return Rows.inScope(scope -> Rows.toJava(network.params()));
    } finally {
      NetworkMemory.free(network);
    }
  }
}
