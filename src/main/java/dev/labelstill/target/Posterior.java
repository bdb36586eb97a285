package dev.labelstill.target;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities of an example's true label, from a prediction and what came in about the example.
 */
@FunctionalInterface
public interface Posterior {
  /**
   * @param prediction a prediction by a network that has not trained on the example's label, as far
   *     as there is one; null where the example has no features
   */
  ClassDistribution of(Example example, @Nullable ClassDistribution prediction);
}
