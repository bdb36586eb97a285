package dev.labelstill.nd4j;

import dev.labelstill.network.NetworkSettings;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** DL4J's definition of a network, from settings: the built-in perceptron or the user's own. */
final class NetworkDefinition {
  /** Of the deviation that He et al. give: a network that knows nothing should say so. */
  private static final double OUTPUT_SHARE = 0.5;

  /** ND4J takes 0 for "any". */
  private static final long IN_PLACE_OF_ZERO = 4_294_967_311L;

  private NetworkDefinition() {}

  /**
   * The definition, with weights to be drawn from the seed.
   *
   * @throws IllegalArgumentException where the user's definition does not fit D, K or the loss
   */
  static MultiLayerConfiguration of(NetworkSettings settings, long seed) {
    String json = settings.definition();
    long drawn = seed == 0 ? IN_PLACE_OF_ZERO : seed;
    MultiLayerConfiguration definition =
        json == null ? perceptron(settings, drawn) : ofUser(json, settings, drawn);
    takeTargetsTimesWeight(definition, settings.classes());
    return definition;
  }

  /**
   * Lets the loss read rows of targets that are multiplied by the example's weight.
   *
   * <p>Asked for class weights, even of 1, MCXENT takes the derivative (sum of the row) softmax -
   * row, which is right for any sum; without, it takes softmax - row, which is right for rows that
   * sum to 1. DL4J's own way, weights as a mask of the labels, multiplies the output layer's Z by
   * them, too, which is another loss.
   */
  private static void takeTargetsTimesWeight(MultiLayerConfiguration definition, int classes) {
    BaseOutputLayer output = (BaseOutputLayer) layer(definition, definition.getConfs().size() - 1);
    LossMCXENT loss = (LossMCXENT) output.getLossFn();
    if (loss.getWeights() == null) {
      loss.setWeights(Nd4j.ones(DataType.FLOAT, 1, classes));
    }
  }

  /** Dense ReLU layers (He et al. 2015 initial weights), softmax output, cross-entropy, Adam. */
  private static MultiLayerConfiguration perceptron(NetworkSettings settings, long seed) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .updater(new Adam(settings.optimizer().learningRate()))
            .weightInit(WeightInit.RELU)
            .activation(Activation.RELU)
            .list();
    int inputs = settings.dimension();
    for (int units : settings.hiddenLayers()) {
      layers.layer(new DenseLayer.Builder().nIn(inputs).nOut(units).build());
      inputs = units;
    }
    return layers
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .weightInit(new NormalDistribution(0, OUTPUT_SHARE * Math.sqrt(2.0 / inputs)))
                .nIn(inputs)
                .nOut(settings.classes())
                .build())
        .build();
  }

  private static MultiLayerConfiguration ofUser(String json, NetworkSettings settings, long seed) {
    MultiLayerConfiguration definition = parse(json);
    require(!definition.getConfs().isEmpty(), "the network definition has no layers");
    require(
        definition.getDataType() == DataType.FLOAT,
        "the network definition must compute in FLOAT, not " + definition.getDataType());
    require(
        definition.getBackpropType() == BackpropType.Standard,
        "the network definition must use standard backpropagation, not "
            + definition.getBackpropType());
    checkInput(definition, settings.dimension());
    checkOutput(layer(definition, definition.getConfs().size() - 1), settings.classes());
    definition.getConfs().forEach(conf -> conf.setSeed(seed));
    definition.setIterationCount(0);
    definition.setEpochCount(0);
    return definition;
  }

  private static MultiLayerConfiguration parse(String json) {
    try {
      return MultiLayerConfiguration.fromJson(json);
    } catch (RuntimeException failure) {
      throw new IllegalArgumentException(
          "the network definition is not the JSON of a DL4J MultiLayerConfiguration", failure);
    }
  }

  /**
   * Where something reshapes the input first, only a trial run can tell; {@link Dl4jNetwork} does
   * one.
   */
  private static void checkInput(MultiLayerConfiguration definition, int dimension) {
    if (layer(definition, 0) instanceof FeedForwardLayer first
        && definition.getInputPreProcess(0) == null) {
      require(
          first.getNIn() == dimension,
          "the network definition takes %d features, but the dimension is %d"
              .formatted(first.getNIn(), dimension));
    }
  }

  private static void checkOutput(Layer last, int classes) {
    if (!(last instanceof BaseOutputLayer output)) {
      throw new IllegalArgumentException(
          "the network definition must end in an output layer, not "
              + last.getClass().getSimpleName());
    }
    require(
        output.getNOut() == classes,
        "the network definition has %d outputs, but there are %d labels"
            .formatted(output.getNOut(), classes));
    require(
        ((BaseLayer) output).getActivationFn() instanceof ActivationSoftmax,
        "the network definition must end in a softmax, not " + output.getActivationFn());
    require(
        output.getLossFn() instanceof LossMCXENT,
        "the network definition must have a cross-entropy loss (MCXENT), not "
            + output.getLossFn());
  }

  private static Layer layer(MultiLayerConfiguration definition, int index) {
    return definition.getConf(index).getLayer();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
