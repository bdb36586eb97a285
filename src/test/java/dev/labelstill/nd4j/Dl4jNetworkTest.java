package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.network.Network;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.network.NetworkSettings;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jNetworkTest extends OptimizerContract {
  private static final NetworkFactory FACTORY =
      Dl4jNetworkFactory.byDl4jAlone(ComputeBackend.start(BackendChoice.CPU, 1));

  @Override
  protected NetworkFactory factory() {
    return FACTORY;
  }

  @Test
  void trainsTheUsersDefinition() {
    String json = definition(DIMENSION, CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    try (Network network = FACTORY.create(settings(json), 1);
        Network copy = FACTORY.create(settings(json), 2)) {
      network.train(separable(0));
      copy.restore(network.state());
      assertThat(predictions(copy, 3)).isEqualTo(predictions(network, 3));
      assertThat(network.state().optimizer()).isEmpty();
    }
  }

  @Test
  void refusesADefinitionThatTakesOtherFeatures() {
    assertRefused(
        definition(5, CLASSES, Activation.SOFTMAX, LossFunction.MCXENT),
        "the network definition takes 5 features, but the dimension is 4");
  }

  @Test
  void refusesADefinitionWithOtherOutputs() {
    assertRefused(
        definition(DIMENSION, 7, Activation.SOFTMAX, LossFunction.MCXENT),
        "the network definition has 7 outputs, but there are 3 labels");
  }

  @Test
  void refusesADefinitionWithoutSoftmax() {
    assertRefused(
        definition(DIMENSION, CLASSES, Activation.SIGMOID, LossFunction.MCXENT),
        "the network definition must end in a softmax, not sigmoid");
  }

  @Test
  void refusesADefinitionWithAnotherLoss() {
    assertRefused(
        definition(DIMENSION, CLASSES, Activation.SOFTMAX, LossFunction.MSE),
        "the network definition must have a cross-entropy loss (MCXENT), not LossMSE()");
  }

  @Test
  void refusesADefinitionWithoutAnOutputLayer() {
    String json =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nIn(DIMENSION).nOut(CLASSES).build())
            .build()
            .toJson();
    assertRefused(json, "the network definition must end in an output layer, not DenseLayer");
  }

  @Test
  void refusesADefinitionWhoseLayersDoNotFitEachOther() {
    String json = definition(DIMENSION, CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    assertRefused(
        json.replaceAll("\"nin\"\\s*:\\s*6", "\"nin\":5"),
        "the network definition does not make 4 features into 3 class probabilities");
  }

  @Test
  void refusesWhatIsNoDefinition() {
    assertRefused(
        "{\"hello\": 1}",
        "the network definition is not the JSON of a DL4J MultiLayerConfiguration");
    assertRefused(
        "seven", "the network definition is not the JSON of a DL4J MultiLayerConfiguration");
  }

  private static void assertRefused(String json, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FACTORY.create(settings(json), 1))
        .withMessage(sentence);
  }

  private static NetworkSettings settings(String json) {
    return new NetworkSettings(
        DIMENSION, CLASSES, List.of(), new NetworkSettings.Optimizer(.01, 0, .9), json);
  }

  private static String definition(int in, int out, Activation activation, LossFunction loss) {
    return new NeuralNetConfiguration.Builder()
        .updater(new Sgd(.1))
        .list()
        .layer(new DenseLayer.Builder().nIn(in).nOut(6).activation(Activation.TANH).build())
        .layer(new DropoutLayer.Builder(.9).build())
        .layer(output(6, out, activation, loss))
        .validateOutputLayerConfig(false)
        .build()
        .toJson();
  }

  private static BaseOutputLayer output(int in, int out, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation).build();
  }
}
