package dev.labelstill.sharing;

import dev.labelstill.network.NetworkSettings;

/**
 * Where the output layer lies in a network's weights: at their end, W (inputs, K) column by column,
 * then b (K). Of a network that the user defines nothing is known.
 *
 * @param inputs units of the last hidden layer, or D where there is none
 * @param classes K; 0 where nothing is known
 */
public record OutputLayer(int inputs, int classes) {
  /** Of a network whose layout is not known, so that its labels cannot be told apart. */
  public static final OutputLayer UNKNOWN = new OutputLayer(0, 0);

  /** The output layer of a network of these settings. */
  public static OutputLayer of(NetworkSettings settings) {
    if (settings.definition() != null) {
      return UNKNOWN;
    }
    int hidden = settings.hiddenLayers().size();
    return new OutputLayer(
        hidden == 0 ? settings.dimension() : settings.hiddenLayers().get(hidden - 1),
        settings.classes());
  }

  boolean isKnown() {
    return classes > 0;
  }

  /** How many weights it has. */
  int size() {
    return (inputs + 1) * classes;
  }

  /** Which label a weight speaks for, the first of the layer being 0. */
  int label(int position) {
    return position < inputs * classes ? position / inputs : position - inputs * classes;
  }
}
