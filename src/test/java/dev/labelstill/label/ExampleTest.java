package dev.labelstill.label;

import static dev.labelstill.label.Updates.exampleOf;
import static dev.labelstill.label.Updates.features;
import static dev.labelstill.label.Updates.gold;
import static dev.labelstill.label.Updates.vote;
import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void applyingAnUpdateTwiceEqualsApplyingItOnce(long seed) {
    Random random = new Random(seed);
    Example example = Example.unknown(new ExampleId("e"));
    for (int i = 0; i < 30; i++) {
      ExampleEvent.Update update = randomUpdate(random);

      Example once = example.after(update);

      assertThat(once.after(update)).isEqualTo(once);
      example = once;
    }
  }

  @Test
  void keepsTheFeaturesWhereAnUpdateHasNone() {
    Example example = exampleOf(features("e", 1, 2), vote("e", "ada", 0));

    assertThat(example.features()).isEqualTo(Features.of(1, 2));
    assertThat(example.votes()).containsExactly(voteOf("ada", 0));
  }

  @Test
  void newerFeaturesAndGoldReplaceEarlierOnes() {
    Example example =
        exampleOf(features("e", 1, 2), gold("e", 0), features("e", 3, 4), gold("e", 1));

    assertThat(example.features()).isEqualTo(Features.of(3, 4));
    assertThat(example.goldLabel()).isEqualTo(1);
  }

  @Test
  void withdrawingTheOnlyVoteLeavesNone() {
    assertThat(exampleOf(vote("e", "ada", 0), withdrawal("e", "ada")).votes()).isEmpty();
  }

  @Test
  void featuresAreCopiedInAndOut() {
    float[] values = {1, 2};
    Features features = Features.of(values);
    values[0] = 9;
    float[] block = new float[4];
    features.copyInto(block, 2);

    assertThat(block).containsExactly(0, 0, 1, 2);
    assertThat(features.dimension()).isEqualTo(2);
  }

  @Test
  void refusesFeaturesThatAreNotFinite() {
    assertThatIllegalArgumentException().isThrownBy(() -> Features.of(1, Float.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Features.of(Float.POSITIVE_INFINITY));
  }

  private static ExampleEvent.Update randomUpdate(Random random) {
    List<Vote> votes = new ArrayList<>();
    List<AnnotatorId> withdrawn = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      votes.add(voteOf("a" + random.nextInt(4), random.nextInt(3)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      withdrawn.add(new AnnotatorId("a" + random.nextInt(4)));
    }
    return new ExampleEvent.Update(
        new ExampleId("e"),
        random.nextBoolean() ? null : Features.of(random.nextInt(3)),
        votes,
        withdrawn,
        random.nextInt(4) > 0 ? null : random.nextInt(3));
  }
}
