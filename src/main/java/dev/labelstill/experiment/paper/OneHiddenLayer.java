package dev.labelstill.experiment.paper;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A network with one hidden layer, {@code f(x) = V phi(W x)}: W is trained, V keeps its random
 * signs. The activation is {@code phi(z) = z / sqrt(1 + z^2)}: smooth, and quick without exp. Units
 * come in pairs that cancel each other at the start, so that f begins at 0. Mutable, one thread.
 */
final class OneHiddenLayer {
  private static final double INITIAL_SCALE = 2; // of W's entries, Gaussian

  private final int inputs;
  private final int units;
  private final int labels;
  private final float[][] weights; // W transposed, (inputs, units)
  private final float[][] signs; // V, (labels, units): +-1 / sqrt(units)

  OneHiddenLayer(int inputs, int units, int labels, RandomGenerator random) {
    this.inputs = inputs;
    this.units = units;
    this.labels = labels;
    weights = new float[inputs][units];
    signs = new float[labels][units];
    int half = units / 2;
    for (float[] row : weights) {
      for (int u = 0; u < half; u++) {
        row[u] = (float) (INITIAL_SCALE * random.nextGaussian());
        row[half + u] = row[u];
      }
    }
    float size = (float) (1 / Math.sqrt(units));
    for (float[] row : signs) {
      for (int u = 0; u < half; u++) {
        row[u] = random.nextBoolean() ? size : -size;
        row[half + u] = -row[u];
      }
    }
  }

  /** Passes features of shape (n, inputs) through the network. */
  Pass forward(float[] features) {
    int n = features.length / inputs;
    Pass pass = new Pass(features, new float[n * labels], new float[n][units]);
    float[] hidden = new float[units];
    for (int i = 0; i < n; i++) {
      sumInputsInto(hidden, features, i);
      float[] shrinks = pass.shrinks[i];
      for (int u = 0; u < units; u++) {
        shrinks[u] = 1 / (float) Math.sqrt(1 + hidden[u] * hidden[u]);
        hidden[u] *= shrinks[u];
      }
      for (int label = 0; label < labels; label++) {
        pass.outputs[i * labels + label] = dot(hidden, signs[label]);
      }
    }
    return pass;
  }

  /**
   * One step of gradient descent on half the sum of squares, {@code |f - target|^2 / 2}.
   *
   * @param residuals f - target, shape (n, labels)
   */
  void step(Pass pass, float[] residuals, double rate) {
    float[][] gradient = gradient(pass, residuals);
    for (int row = 0; row < inputs; row++) {
      addInPlace(weights[row], (float) -rate, gradient[row]);
    }
  }

  /** Gradient of half the sum of squares by W, shape (inputs, units). */
  float[][] gradient(Pass pass, float[] residuals) {
    float[][] gradient = new float[inputs][units];
    float[] error = new float[units];
    for (int i = 0; i < pass.shrinks.length; i++) {
      Arrays.fill(error, 0);
      for (int label = 0; label < labels; label++) {
        addInPlace(error, residuals[i * labels + label], signs[label]);
      }
      float[] shrinks = pass.shrinks[i];
      for (int u = 0; u < units; u++) {
        error[u] *= shrinks[u] * shrinks[u] * shrinks[u]; // phi'(z) = (1 + z^2)^(-3/2)
      }
      for (int row = 0; row < inputs; row++) {
        addInPlace(gradient[row], pass.features[i * inputs + row], error);
      }
    }
    return gradient;
  }

  /** Adds to one weight; for trying out what that does. */
  void nudge(int input, int unit, float amount) {
    weights[input][unit] += amount;
  }

  private void sumInputsInto(float[] hidden, float[] features, int example) {
    Arrays.fill(hidden, 0);
    for (int row = 0; row < inputs; row++) {
      addInPlace(hidden, features[example * inputs + row], weights[row]);
    }
  }

  /** Rows of their own and one index for both: what the compiler turns into vector code. */
  private static void addInPlace(float[] sum, float factor, float[] row) {
    for (int u = 0; u < sum.length; u++) {
      sum[u] += factor * row[u];
    }
  }

  private static float dot(float[] a, float[] b) {
    float even = 0;
    float odd = 0;
    for (int u = 0; u < a.length; u += 2) { // two sums, so that one need not wait for the other
      even += a[u] * b[u];
      odd += a[u + 1] * b[u + 1];
    }
    return even + odd;
  }

  /** What a forward pass leaves behind for the way back. */
  static final class Pass {
    private final float[] features; // (n, inputs)
    private final float[] outputs; // (n, labels)
    private final float[][] shrinks; // phi(z) / z of each unit, (n, units)

    private Pass(float[] features, float[] outputs, float[][] shrinks) {
      this.features = features;
      this.outputs = outputs;
      this.shrinks = shrinks;
    }

    /** The network's outputs, shape (n, labels); not to be changed. */
    float[] outputs() {
      return outputs;
    }
  }
}
