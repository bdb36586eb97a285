package dev.labelstill.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory is bounded, and what the stores hold stays exact. */
class HeldCountsTest {
  private static final int CLASSES = 3;
  private static final int MOST = 5;

  private final Crowd small =
      new Crowd(CLASSES, CrowdSettings.defaults(), new CrowdLimits(MOST, Long.MAX_VALUE));
  private final Crowd whole = new Crowd(CLASSES, CrowdSettings.defaults());
  private final Map<AnnotatorId, ConfusionCounts> store = new HashMap<>();

  private static Contribution contribution(String annotator, int given, int trueLabel) {
    return Contribution.of(
        Votes.of(List.of(new Vote(new AnnotatorId(annotator), given))),
        ClassDistribution.oneHot(CLASSES, trueLabel));
  }

  /** What the stream does: the crowd moves, then the store takes the counts over. */
  private void replace(Contribution before, Contribution after) {
    whole.replace(0, before, after);
    small
        .replace(0, before, after, store::get)
        .forEach(
            (annotator, counts) -> {
              if (counts.isEmpty()) {
                store.remove(annotator);
              } else {
                store.put(annotator, counts);
              }
            });
  }

  @Test
  void noMoreAnnotatorsAreHeldThanTheLimit() {
    for (int i = 0; i < 1_000; i++) {
      replace(null, contribution("a" + i, 0, 0));
    }

    assertThat(small.annotators()).hasSize(MOST);
    assertThat(store).hasSize(1_000);
    assertThat(small.accuracy()).isEqualTo(whole.accuracy());
    assertThat(small.classPrior()).isEqualTo(whole.classPrior());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatTheStoreHoldsIsWhatAnUnboundedCrowdHolds(long seed) {
    Random random = new Random(seed);
    Map<Integer, Contribution> examples = new HashMap<>();
    for (int i = 0; i < 600; i++) {
      int example = random.nextInt(60);
      Contribution after =
          random.nextInt(4) == 0
              ? null
              : contribution(
                  "a" + random.nextInt(20), random.nextInt(CLASSES), random.nextInt(CLASSES));
      replace(examples.get(example), after);
      examples.put(example, after);
    }

    assertThat(store.keySet()).containsExactlyInAnyOrderElementsOf(whole.annotators());
    store.forEach((annotator, counts) -> assertThat(counts).isEqualTo(whole.counts(0, annotator)));
    assertThat(small.noiseMatrix().distanceTo(whole.noiseMatrix())).isZero();
  }

  @Test
  void whoWasLetGoComesBackWithTheNextVote() {
    for (int i = 0; i < 30; i++) {
      replace(null, contribution("expert", 1, 1));
    }
    double known = small.quality(new AnnotatorId("expert"));
    for (int i = 0; i < 10; i++) {
      replace(null, contribution("a" + i, 0, 1));
    }
    assertThat(small.annotators()).doesNotContain(new AnnotatorId("expert"));

    replace(null, contribution("expert", 1, 1));

    assertThat(small.counts(0, new AnnotatorId("expert")).votes()).isEqualTo(31);
    assertThat(small.quality(new AnnotatorId("expert"))).isGreaterThan(known - 0.1);
  }

  @Test
  void aShardThatMovesAwayTakesAllItsVotesAlong() {
    for (int i = 0; i < 20; i++) {
      replace(null, contribution("a" + i, 0, 0));
    }

    small.close(0);

    assertThat(small.annotators()).isEmpty();
    assertThat(small.accuracy()).isEqualTo(CrowdSettings.defaults().initialAccuracy());
  }
}
