package dev.labelstill.evaluation.crowd;

import dev.labelstill.evaluation.LabelNoise;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which class a quick eye takes each class for.
 *
 * @param classes shape (K): by true label; one that maps to itself is taken for any other
 */
public record LookAlikes(List<Integer> classes) {
  public LookAlikes {
    classes = List.copyOf(classes);
  }

  /** K. */
  int size() {
    return classes.size();
  }

  /** A wrong label that the class is easily taken for. */
  public int of(int trueLabel, RandomGenerator random) {
    int lookAlike = classes.get(trueLabel);
    return lookAlike == trueLabel
        ? LabelNoise.anyOther(classes.size(), trueLabel, random)
        : lookAlike;
  }
}
