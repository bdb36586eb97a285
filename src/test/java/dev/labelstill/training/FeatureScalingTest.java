package dev.labelstill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureScalingTest {
  private static final int DIMENSION = 3;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalsMeanAndDeviationInTwoPasses(long seed) {
    List<Features> examples = examples(seed, 500, 1);
    double mean = examples.stream().mapToDouble(each -> each.value(0)).average().orElseThrow();
    double variance =
        examples.stream()
            .mapToDouble(each -> Math.pow(each.value(0) - mean, 2))
            .average()
            .orElseThrow();
    Features asked = Features.of((float) (mean + 1.5 * Math.sqrt(variance)), 0, 0);

    float[] scaled = scaled(scalingOf(examples), asked);

    assertThat(scaled[0]).isCloseTo(1.5f, within(1e-4f));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsOfAStreamComeToTheScalingOfAllOfIt(long seed) {
    List<Features> examples = examples(seed, 600, 1);
    FeatureScaling first = scalingOf(examples.subList(0, 100));
    FeatureScaling second = scalingOf(examples.subList(100, 350));
    FeatureScaling third = scalingOf(examples.subList(350, 600));
    FeatureScaling none = new FeatureScaling(DIMENSION);

    // heard twice, and then as much newer: only the newest counts
    first.adopt(List.of(second.ownState()));
    first.adopt(List.of(second.ownState(), none.ownState(), third.ownState()));

    assertThat(first.state()).containsExactly(scalingOf(examples).state(), within(1e-6));
    assertThat(first.ownState()).isEqualTo(scalingOf(examples.subList(0, 100)).state());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -7.3f, 1e-30f, 3e38f})
  void aConstantFeatureBecomesZero(float constant) {
    FeatureScaling scaling = new FeatureScaling(DIMENSION);
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      scaling.observe(Features.of(constant, random.nextFloat(), constant));
    }

    assertThat(scaled(scaling, Features.of(constant, 0.5f, constant))[0]).isZero();
    assertThat(scaled(scaling, Features.of(constant + 1, 0.5f, constant))[0]).isZero();
  }

  @Test
  void scalesToZeroBeforeAnythingWasSeen() {
    assertThat(scaled(new FeatureScaling(DIMENSION), Features.of(1, 2, 3)))
        .containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotMindTheUnitOfMeasurement(long seed) {
    List<Features> meters = examples(seed, 200, 1);
    List<Features> millimeters = examples(seed, 200, 1_000);

    float[] one = scaled(scalingOf(meters), meters.get(0));
    float[] other = scaled(scalingOf(millimeters), millimeters.get(0));

    assertThat(other).containsExactly(one, within(1e-4f));
  }

  @Test
  void clipsWhatLiesFarOut() {
    FeatureScaling scaling = scalingOf(examples(3, 100, 1));

    assertThat(scaled(scaling, Features.of(Float.MAX_VALUE, -Float.MAX_VALUE, 0)))
        .startsWith(3, -3);
  }

  @Test
  void aFeatureThatIsNearlyAlwaysTheSameDoesNotBecomeAllNoise() {
    FeatureScaling scaling = new FeatureScaling(1);
    for (int i = 0; i < 10_000; i++) {
      scaling.observe(Features.of(i == 5_000 ? 1 : 0));
    }
    float[] block = new float[1];

    scaling.scaleIntoRow(Features.of(0.1f), block, 0);

    assertThat(block[0]).isCloseTo(1, within(0.01f));
  }

  @Test
  void neverYieldsWhatIsNotANumber() {
    FeatureScaling scaling = new FeatureScaling(DIMENSION);
    scaling.observe(Features.of(Float.MAX_VALUE, Float.MIN_VALUE, -Float.MAX_VALUE));
    scaling.observe(Features.of(-Float.MAX_VALUE, 0, -Float.MAX_VALUE));
    scaling.observe(Features.of(Float.MAX_VALUE, 0, Float.MAX_VALUE));

    for (float each : scaled(scaling, Features.of(Float.MAX_VALUE, Float.MIN_VALUE, 0))) {
      assertThat(each).isFinite().isBetween(-3f, 3f);
    }
  }

  /** An outlier takes at most two thirds of a feature's scale; without a bound it takes all. */
  @ParameterizedTest
  @ValueSource(floats = {1e3f, 1e9f, 1e25f, Float.MAX_VALUE, -Float.MAX_VALUE})
  void oneValueFarOutDoesNotBlindAFeature(float outlier) {
    FeatureScaling scaling = scalingOf(examples(3, 100, 1));
    Features usual = Features.of(6, 0.9f, 1);
    float[] before = scaled(scaling, usual);

    scaling.observe(Features.of(outlier, outlier, outlier));

    float[] after = scaled(scaling, usual);
    for (int d = 0; d < DIMENSION; d++) {
      assertThat(after[d] / before[d]).isBetween(0.33f, 1.1f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10})
  void whatIsNoMeasurementDoesNotBlindAFeatureThoughItComesFirst(int before) {
    FeatureScaling scaling = scalingOf(examples(3, before, 1));
    scaling.observe(Features.of(Float.MAX_VALUE, -Float.MAX_VALUE, 1e30f));
    examples(4, 200, 1).forEach(scaling::observe);

    float[] low = scaled(scaling, Features.of(4, 0.1f, 0));
    float[] high = scaled(scaling, Features.of(6, 0.9f, 1));

    for (int d = 0; d < DIMENSION; d++) {
      assertThat(high[d] - low[d]).isGreaterThan(1);
    }
  }

  @Test
  void learnsANewUnitOfMeasurement() {
    FeatureScaling scaling = scalingOf(examples(3, 100, 1));

    examples(4, 1_000, 1_000).forEach(scaling::observe);

    float[] low = scaled(scaling, Features.of(4_000, 100, 0));
    float[] high = scaled(scaling, Features.of(6_000, 900, 1_000));
    for (int d = 0; d < DIMENSION; d++) {
      assertThat(high[d] - low[d]).isGreaterThan(0.8f);
    }
  }

  @Test
  void writesTheRowThatItWasAskedFor() {
    FeatureScaling scaling = scalingOf(examples(3, 100, 1));
    float[] block = new float[3 * DIMENSION];

    scaling.scaleIntoRow(Features.of(9, 9, 9), block, 1);

    assertThat(block).startsWith(0, 0, 0).endsWith(0, 0, 0);
    assertThat(block[DIMENSION]).isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnFromItsState(long seed) {
    FeatureScaling original = scalingOf(examples(seed, 50, 1));
    FeatureScaling restored = new FeatureScaling(DIMENSION);

    restored.restore(original.state());

    for (Features each : examples(seed + 1, 50, 2)) {
      original.observe(each);
      restored.observe(each);
    }
    assertThat(restored.state()).containsExactly(original.state());
  }

  @Test
  void refusesFeaturesOfAnotherDimension() {
    FeatureScaling scaling = new FeatureScaling(2);
    float[] block = {7, 7};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scaling.scaleIntoRow(Features.of(1), block, 0));
    assertThat(block).containsExactly(7, 7);
  }

  @Test
  void refusesAStateOfAnotherDimension() {
    double[] state = new FeatureScaling(4).state();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureScaling(DIMENSION).restore(state))
        .withMessageContaining("3 features, the stored one 4");
  }

  private static List<Features> examples(long seed, int count, float unit) {
    Random random = new Random(seed);
    List<Features> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(
          Features.of(
              unit * (5 + (float) random.nextGaussian()),
              unit * random.nextFloat(),
              unit * random.nextInt(2)));
    }
    return examples;
  }

  private static FeatureScaling scalingOf(List<Features> examples) {
    FeatureScaling scaling = new FeatureScaling(DIMENSION);
    examples.forEach(scaling::observe);
    return scaling;
  }

  private static float[] scaled(FeatureScaling scaling, Features features) {
    float[] row = new float[DIMENSION];
    scaling.scaleIntoRow(features, row, 0);
    return row;
  }
}
