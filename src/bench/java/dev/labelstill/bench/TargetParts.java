package dev.labelstill.bench;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.target.LabelFunction;
import dev.labelstill.target.RollingPrediction;
import dev.labelstill.target.TargetEvidence;
import dev.labelstill.target.TargetMethod;
import dev.labelstill.target.TargetMethods;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The next soft target of one example of ten classes: prediction rolled, then mixed. */
@State(Scope.Thread)
public class TargetParts {
  private static final int EXAMPLES = 1024; // a power of two

  private final TargetMethod method = TargetMethods.POSTERIOR.method(LabelFunction.oneHot());
  private final ClassDistribution[] distributions = new ClassDistribution[EXAMPLES];
  private final ClassDistribution given = ClassDistribution.oneHot(Shape.IMAGES.classes(), 3);
  private int next;

  /** Draws the predictions. */
  public TargetParts() {
    RandomGenerator random = Inputs.random();
    for (int i = 0; i < EXAMPLES; i++) {
      distributions[i] = Inputs.distribution(Shape.IMAGES.classes(), random);
    }
  }

  @Benchmark
  public ClassDistribution rollTarget() {
    next++;
    ClassDistribution rolled = RollingPrediction.roll(another(0), another(1), 0.5);
    return method.softTarget(new TargetEvidence(given, rolled, another(2)), 0.9);
  }

  private ClassDistribution another(int offset) {
    return distributions[(next + offset) & (EXAMPLES - 1)];
  }
}
