package dev.labelstill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustInNetworkTest {
  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePaperHardlyTrustsANetworkThatGuesses(long seed) {
    TrustInNetwork trust = new TrustInNetwork(TargetMethods.PAPER, 0.2);
    assertThat(trust.value()).isZero();

    observe(trust, 0.1, 2_000, seed);

    assertThat(trust.value()).isCloseTo(0.09, within(0.04));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePapersTrustFollowsAgreementAtFirstSight(long seed) {
    TrustInNetwork trust = new TrustInNetwork(TargetMethods.PAPER, 0.2);

    observe(trust, 0.1, 3_000, seed);
    observe(trust, 0.6, 8_000, seed + 1);

    assertThat(trust.firstSightAgreement()).isCloseTo(0.6, within(0.07));
    assertThat(trust.value()).isEqualTo(0.9 * trust.firstSightAgreement());
  }

  @Test
  void theGivenLabelNeverLosesItsFloor() {
    TrustInNetwork trust = new TrustInNetwork(TargetMethods.PAPER, 0.3);

    observe(trust, 1, 100, 0);

    assertThat(trust.firstSightAgreement()).isCloseTo(1, within(1e-12));
    assertThat(trust.value()).isEqualTo(0.7);
  }

  @Test
  void thePosteriorNeedsNoWarmUp() {
    assertThat(new TrustInNetwork(TargetMethods.POSTERIOR, 0.2).value()).isEqualTo(0.8);
  }

  @Test
  void plainTrainingNeverTrusts() {
    TrustInNetwork trust = new TrustInNetwork(TargetMethods.GIVEN_ONLY, 0.2);

    observe(trust, 1, 100, 0);

    assertThat(trust.value()).isZero();
  }

  @Test
  void goesOnFromItsState() {
    TrustInNetwork original = new TrustInNetwork(TargetMethods.PAPER, 0.2);
    observe(original, 0.5, 300, 1);
    TrustInNetwork restored = new TrustInNetwork(TargetMethods.PAPER, 0.2);

    restored.restore(original.state());
    observe(original, 0.8, 100, 2);
    observe(restored, 0.8, 100, 2);

    assertThat(restored.value()).isEqualTo(original.value());
  }

  private static void observe(TrustInNetwork trust, double agreement, int times, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      trust.observeFirstSight(random.nextDouble() < agreement);
    }
  }
}
