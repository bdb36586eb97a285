package dev.labelstill.perceptron;

import dev.labelstill.network.Minibatch;
import dev.labelstill.network.NetworkSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rectified layers and a softmax as one function of flat parameters, with its derivatives
 * (backpropagation, Rumelhart et al. 1986). Holds no parameters, only room for what is computed on
 * the way, which grows with the largest minibatch seen.
 */
final class FeedForward {
  private static final int ROWS_AT_ONCE = 512;

  private final int dimension;
  private final int classes;
  private final List<DenseLayer> layers = new ArrayList<>();
  private final float[][] activations; // of each layer but the last: (capacity, units)
  private final float[][] deltas; // the loss's derivatives by each layer's Z: (capacity, units)
  private float[] ones = new float[0]; // (capacity)

  FeedForward(NetworkSettings settings, Blas blas) {
    this.dimension = settings.dimension();
    this.classes = settings.classes();
    int inputs = dimension;
    for (int units : settings.hiddenLayers()) {
      layers.add(new DenseLayer(blas, inputs, units, parameters(), true));
      inputs = units;
    }
    layers.add(new DenseLayer(blas, inputs, classes, parameters(), false));
    this.activations = new float[layers.size() - 1][0];
    this.deltas = new float[layers.size()][0];
  }

  /** P, the parameters of all layers. */
  int parameters() {
    return layers.isEmpty() ? 0 : layers.get(layers.size() - 1).end();
  }

  /**
   * Fills {@code gradient}, shape (P), with the derivatives of the mean over the examples of weight
   * times cross-entropy.
   *
   * @return that mean, in nats
   */
  double differentiate(float[] parameters, Minibatch minibatch, float[] gradient) {
    int rows = minibatch.count();
    int last = layers.size() - 1;
    reserve(rows);
    apply(parameters, minibatch.features(), 0, rows, deltas[last], 0);
    double loss = SoftmaxCrossEntropy.differentiateInPlace(deltas[last], minibatch, classes);
    for (int index = last; index > 0; index--) {
      layers
          .get(index)
          .differentiateByParameters(activations[index - 1], deltas[index], rows, ones, gradient);
      stepBack(parameters, index, rows);
    }
    layers.get(0).differentiateByParameters(minibatch.features(), deltas[0], rows, ones, gradient);
    return loss;
  }

  private void reserve(int rows) {
    for (int index = 0; index < deltas.length; index++) {
      deltas[index] = withRoomFor(rows * layers.get(index).units(), deltas[index]);
    }
    if (ones.length < rows) {
      ones = new float[rows];
      Arrays.fill(ones, 1);
    }
  }

  /** From the derivatives by a layer's Z to those by the Z of the layer below. */
  private void stepBack(float[] parameters, int index, int rows) {
    DenseLayer below = layers.get(index - 1);
    layers.get(index).differentiateByInput(parameters, deltas[index], rows, deltas[index - 1]);
    below.differentiateByRectifiedInPlace(activations[index - 1], deltas[index - 1], rows);
  }

  /**
   * Fills {@code probabilities}, shape (count, K), a few hundred rows at a time, so that memory
   * stays bounded.
   */
  void predict(float[] parameters, float[] features, int count, float[] probabilities) {
    for (int row = 0; row < count; row += ROWS_AT_ONCE) {
      int rows = Math.min(ROWS_AT_ONCE, count - row);
      apply(parameters, features, row * dimension, rows, probabilities, row * classes);
      SoftmaxCrossEntropy.softmaxInPlace(probabilities, row * classes, rows, classes);
    }
  }

  /** Fills {@code logits}, shape (rows, K). */
  private void apply(
      float[] parameters, float[] features, int featuresAt, int rows, float[] logits, int at) {
    float[] input = features;
    int inputAt = featuresAt;
    for (int index = 0; index < activations.length; index++) {
      DenseLayer layer = layers.get(index);
      activations[index] = withRoomFor(rows * layer.units(), activations[index]);
      layer.apply(parameters, input, inputAt, rows, activations[index], 0);
      input = activations[index];
      inputAt = 0;
    }
    layers.get(activations.length).apply(parameters, input, inputAt, rows, logits, at);
  }

  private static float[] withRoomFor(int size, float[] block) {
    return block.length < size ? new float[size] : block;
  }
}
