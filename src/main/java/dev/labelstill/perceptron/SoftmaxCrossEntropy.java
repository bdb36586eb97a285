package dev.labelstill.perceptron;

import dev.labelstill.network.Minibatch;
import org.jspecify.annotations.Nullable;

/**
 * Softmax, and the cross-entropy of its outcome to soft targets, in one pass over the logits.
 *
 * <p>With logits z, target t and s = log(sum of exp z), the loss of a row is (sum of t) s - (sum of
 * t z), and its derivative by z is softmax(z) - t. The largest logit is taken off first, so that
 * nothing overflows.
 */
final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /**
   * Turns logits into probabilities.
   *
   * @param block shape (rows, classes), row-major, from {@code at} on
   */
  static void softmaxInPlace(float[] block, int at, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      int from = at + row * classes;
      int to = from + classes;
      float share = (float) (1 / exponentiateInPlace(block, from, to));
      for (int i = from; i < to; i++) {
        block[i] *= share;
      }
    }
  }

  /**
   * Turns logits into the derivatives by them of the mean over the rows of weight times
   * cross-entropy.
   *
   * @param block logits, then derivatives, shape (count, classes), row-major
   * @return that mean, in nats
   */
  static double differentiateInPlace(float[] block, Minibatch minibatch, int classes) {
    float @Nullable [] weights = minibatch.weights();
    int count = minibatch.count();
    double sum = 0;
    for (int row = 0; row < count; row++) {
      float weight = weights == null ? 1 : weights[row];
      sum += weight * differentiateRowInPlace(block, minibatch, row, classes, weight / count);
    }
    return sum / count;
  }

  private static double differentiateRowInPlace(
      float[] block, Minibatch minibatch, int row, int classes, float scale) {
    float[] targets = minibatch.targets();
    int from = row * classes;
    int to = from + classes;
    float largest = largest(block, from, to);
    double targetSum = 0;
    double expectedLogit = 0;
    for (int i = from; i < to; i++) {
      targetSum += targets[i];
      expectedLogit += targets[i] * (double) (block[i] - largest);
    }
    double sum = exponentiateInPlace(block, from, to);
    float share = (float) (1 / sum);
    for (int i = from; i < to; i++) {
      block[i] = scale * (block[i] * share - targets[i]);
    }
    return targetSum * Math.log(sum) - expectedLogit;
  }

  /** Turns z into exp(z - largest z) and returns the sum of it. */
  private static double exponentiateInPlace(float[] block, int from, int to) {
    float largest = largest(block, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      double exponential = Math.exp(block[i] - largest);
      block[i] = (float) exponential;
      sum += exponential;
    }
    return sum;
  }

  private static float largest(float[] block, int from, int to) {
    float largest = block[from];
    for (int i = from + 1; i < to; i++) {
      largest = Math.max(largest, block[i]);
    }
    return largest;
  }
}
