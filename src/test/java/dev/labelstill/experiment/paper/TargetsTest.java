package dev.labelstill.experiment.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Four examples, one in each cluster and of each label; their given labels are the true ones. */
class TargetsTest {
  private static final float[] OUTPUTS = {
    .9f,
    .1f,
    0,
    0, // says 0, given 0
    .6f,
    .3f,
    0,
    0, // says 0, given 1
    0,
    0,
    .5f,
    0, // says 2, given 2
    .1f,
    0,
    0,
    .4f // says 3, given 3
  };

  private final ClusteredExamples examples =
      ClusteredExamples.ofTrueLabels(
          new ClusterSetting(4, 4, 4, 4, .5), new float[16], new int[] {0, 1, 2, 3});

  @Test
  void staysAtTheGivenLabelsWhenPlain() {
    assertThat(after(PaperMethod.PLAIN, 10).value(1, 1)).isEqualTo(1);
  }

  @Test
  void trustsByNineTenthsOfTheAgreement() {
    Targets targets = after(PaperMethod.AGREEMENT_ONE_HOT, 1);
    assertThat(targets.value(1, 0)).isCloseTo(.9f * .75f, within(1e-6f));
    assertThat(targets.value(1, 1)).isCloseTo(1 - .9f * .75f, within(1e-6f));
  }

  @Test
  void squaresOutputsForASoftTarget() {
    float said = .36f / (.36f + .09f);
    assertThat(after(PaperMethod.AGREEMENT_SOFT, 1).value(1, 0))
        .isCloseTo(.675f * said, within(1e-6f));
  }

  @Test
  void letsGoOfTheGivenLabelWhenTrustHasRisen() {
    assertThat(after(PaperMethod.RISING, 0).value(1, 1)).isEqualTo(1);
    assertThat(after(PaperMethod.RISING, Targets.RISE).value(1, 1)).isZero();
  }

  @Test
  void rollsALittleWithEachStep() {
    Targets targets = new Targets(PaperMethod.ROLLING, examples);
    targets.follow(OUTPUTS, 0);
    targets.follow(OUTPUTS, 1);
    assertThat(targets.value(1, 1))
        .isCloseTo((1 - Targets.ROLL) * (1 - Targets.ROLL), within(1e-6f));
  }

  private Targets after(PaperMethod method, int step) {
    Targets targets = new Targets(method, examples);
    targets.follow(OUTPUTS, step);
    return targets;
  }
}
