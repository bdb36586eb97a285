package dev.labelstill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ClassDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each formula of the targets by numbers computed by hand. */
class TargetMethodsTest {
  private static final ClassDistribution GIVEN = ClassDistribution.oneHot(3, 0);
  private static final ClassDistribution PREDICTION = ClassDistribution.ofWeights(.2, .6, .2);
  private static final ClassDistribution POSTERIOR = ClassDistribution.ofWeights(.5, .4, .1);
  private static final TargetEvidence EVIDENCE = new TargetEvidence(GIVEN, PREDICTION, POSTERIOR);
  private static final double TRUST = 0.75;

  @Test
  void givenOnlyTrainsTowardTheGivenLabel() {
    TargetMethod method = TargetMethods.GIVEN_ONLY.method(LabelFunction.oneHot());

    assertTarget(method.softTarget(EVIDENCE, TRUST), 1, 0, 0);
  }

  @Test
  void thePapersStepMixesTheGivenLabelWithTheArgmaxOfThePrediction() {
    TargetMethod method = TargetMethods.PAPER.method(LabelFunction.oneHot());

    assertTarget(method.softTarget(EVIDENCE, TRUST), .25, .75, 0);
  }

  @Test
  void thePapersStepMixesTheGivenLabelWithTheSharpenedPrediction() {
    TargetMethod method = TargetMethods.PAPER.method(LabelFunction.sharpened(0.5));

    // (.04, .36, .04) / .44 = (1/11, 9/11, 1/11)
    assertTarget(method.softTarget(EVIDENCE, TRUST), .25 + .75 / 11, .75 * 9 / 11, .75 / 11);
  }

  @Test
  void thePosteriorTakesThePlaceOfThePrediction() {
    TargetMethod method = TargetMethods.POSTERIOR.method(LabelFunction.oneHot());

    assertTarget(method.softTarget(EVIDENCE, TRUST), .25 + .75 * .5, .75 * .4, .75 * .1);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTrustTheGivenLabelIsTheTarget(TargetMethods method) {
    assertTarget(method.method(LabelFunction.sharpened(1)).softTarget(EVIDENCE, 0), 1, 0, 0);
  }

  @Test
  void rollsTheNewestPredictionIntoTheEarlierOne() {
    assertThat(RollingPrediction.roll(null, PREDICTION, 0.3)).isEqualTo(PREDICTION);
    assertTarget(
        RollingPrediction.roll(PREDICTION, ClassDistribution.oneHot(3, 2), 0.3),
        .7 * .2,
        .7 * .6,
        .7 * .2 + .3);
    assertTarget(RollingPrediction.roll(PREDICTION, GIVEN, 1), 1, 0, 0);
  }

  private static void assertTarget(ClassDistribution target, double... expected) {
    assertThat(target.toArray()).containsExactly(expected, within(1e-12));
  }
}
