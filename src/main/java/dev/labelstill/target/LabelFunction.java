package dev.labelstill.target;

import dev.labelstill.label.ClassDistribution;

/**
 * Turns a prediction into the form in which it enters a target: the function h of arXiv 1910.01255.
 */
@FunctionalInterface
public interface LabelFunction {
  ClassDistribution apply(ClassDistribution prediction);

  /** All weight on the most probable label. */
  static LabelFunction oneHot() {
    return prediction -> ClassDistribution.oneHot(prediction.size(), prediction.argmax());
  }

  /** {@code p^(1/sharpeningTemperature)}, scaled to sum to 1. */
  static LabelFunction sharpened(double sharpeningTemperature) {
    return prediction -> prediction.tempered(sharpeningTemperature);
  }
}
