package dev.labelstill.annotator;

import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The counts are exact, whatever the order of what came, was replaced and was taken back. */
class CrowdBookkeepingTest {
  private static final int CLASSES = 4;
  private static final int SHARDS = 3;
  private static final int ANNOTATORS = 6;
  private static final AnnotatorId ADA = new AnnotatorId("ada");
  private static final AnnotatorId BOB = new AnnotatorId("bob");

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private record Place(int shard, int example) {}

  @ParameterizedTest
  @MethodSource("seeds")
  void anyHistoryEqualsARecomputationFromScratch(long seed) {
    Random random = new Random(seed);
    Crowd crowd = crowd();

    Map<Place, Contribution> left = randomHistory(random, crowd);

    Crowd fromScratch = crowd();
    left.forEach((place, contribution) -> fromScratch.replace(place.shard, null, contribution));
    assertSame(crowd, fromScratch);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShardMovesAwayAndComesBackFromItsStoredCounts(long seed) {
    Random random = new Random(seed);
    Crowd crowd = crowd();
    Map<Place, Contribution> left = randomHistory(random, crowd);
    int moving = random.nextInt(SHARDS);
    Map<AnnotatorId, ConfusionCounts> stored = new HashMap<>();
    for (AnnotatorId annotator : crowd.annotators()) {
      ConfusionCounts counts = crowd.counts(moving, annotator);
      if (counts != null) {
        stored.put(annotator, counts);
      }
    }

    crowd.close(moving);

    Crowd withoutIt = crowd();
    Crowd withIt = crowd();
    left.forEach(
        (place, contribution) -> {
          withIt.replace(place.shard, null, contribution);
          if (place.shard != moving) {
            withoutIt.replace(place.shard, null, contribution);
          }
        });
    assertSame(crowd, withoutIt);
    stored.forEach((annotator, counts) -> crowd.load(moving, annotator, counts));
    assertSame(crowd, withIt);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void takingEverythingBackLeavesACrowdThatKnowsNothing(long seed) {
    Crowd crowd = crowd();
    Map<Place, Contribution> left = randomHistory(new Random(seed), crowd);

    left.forEach((place, contribution) -> crowd.replace(place.shard, contribution, null));

    assertThat(crowd.annotators()).isEmpty();
    assertThat(crowd.accuracy()).isEqualTo(crowd().accuracy());
    assertThat(crowd.classPrior()).isEqualTo(crowd().classPrior());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void instancesThatHearEachOtherKnowTheSame(long seed) {
    Random random = new Random(seed);
    Crowd all = crowd();
    Map<Place, Contribution> left = randomHistory(random, all);
    Crowd here = crowd();
    Crowd there = crowd();
    for (int shard = 0; shard < SHARDS; shard++) {
      (shard == 0 ? here : there).open(shard);
    }
    left.forEach(
        (place, contribution) ->
            (place.shard == 0 ? here : there).replace(place.shard, null, contribution));

    // what is heard twice, or was heard earlier and otherwise, counts once, as it was heard last
    for (AnnotatorId annotator : all.annotators()) {
      here.hear(1, annotator, all.counts(2, annotator));
    }
    for (int times = 0; times < 2; times++) {
      for (AnnotatorId annotator : all.annotators()) {
        here.hear(0, annotator, all.counts(1, annotator)); // open here: others cannot know better
        here.hear(1, annotator, all.counts(1, annotator));
        here.hear(2, annotator, all.counts(2, annotator));
        there.hear(0, annotator, all.counts(0, annotator));
      }
    }

    assertSame(here, all);
    assertSame(there, all);
  }

  @Test
  void whatWasHeardOfAShardIsForgottenWhereItOpensAndAskedForWhereItCloses() {
    Crowd crowd = crowd();
    Crowd other = crowd();
    other.replace(3, null, contribution(voteOf("ada", 0)));
    crowd.hear(3, ADA, other.counts(3, ADA));
    assertThat(crowd.annotators()).containsExactly(ADA);

    crowd.open(3);

    assertThat(crowd.annotators()).isEmpty();
    assertThat(crowd.takeClosed()).isEmpty();
    assertThat(crowd.open()).containsExactly(3);
    crowd.close(3);
    assertThat(crowd.open()).isEmpty();
    assertThat(crowd.takeClosed()).containsExactly(3);
    assertThat(crowd.takeClosed()).isEmpty();
    crowd.hear(3, ADA, other.counts(3, ADA));
    assertThat(crowd.annotators()).containsExactly(ADA);
  }

  @Test
  void whatIsHeardMovesWhatIsBelieved() {
    Crowd crowd = crowd();
    Crowd other = crowd();
    other.replace(3, null, contribution(voteOf("ada", 0)));
    crowd.hear(3, ADA, other.counts(3, ADA));
    double movement = crowd.movement();
    assertThat(movement).isPositive();

    crowd.hear(3, ADA, other.counts(3, ADA));

    assertThat(crowd.movement()).isEqualTo(movement);
  }

  @Test
  void namesTheAnnotatorsWhoseCountsChanged() {
    Crowd crowd = crowd();
    Contribution before = contribution(voteOf("ada", 0));
    crowd.replace(0, null, before);

    assertThat(crowd.replace(0, before, contribution(voteOf("bob", 1)))).containsExactly(ADA, BOB);
    assertThat(crowd.replace(0, null, null)).isEmpty();
  }

  /** Where an example has a thousand votes and is sure, one more is one annotator's affair. */
  @Test
  void namesThoseAloneWhoseVotesChangedWhereTheBeliefIsTheSame() {
    Crowd crowd = crowd();
    Contribution before = sure(voteOf("ada", 0), voteOf("bob", 1), voteOf("cyd", 1));
    Contribution after = sure(voteOf("ada", 0), voteOf("bob", 2), voteOf("dee", 1));
    crowd.replace(0, null, before);

    assertThat(crowd.replace(0, before, after))
        .containsExactly(BOB, new AnnotatorId("cyd"), new AnnotatorId("dee"));

    Crowd fromScratch = crowd();
    fromScratch.replace(0, null, after);
    assertSame(crowd, fromScratch);
  }

  private static Contribution sure(Vote... votes) {
    return Contribution.of(votesOf(votes), ClassDistribution.oneHot(CLASSES, 1));
  }

  @Test
  void holdsNoCountsOfWhoHasNoVoteLeftInAShard() {
    Crowd crowd = crowd();
    Contribution only = contribution(voteOf("ada", 0));
    crowd.replace(0, null, only);
    crowd.replace(1, null, only);

    crowd.replace(0, only, null);

    assertThat(crowd.counts(0, ADA)).isNull();
    assertThat(crowd.counts(1, ADA)).isNotNull();
    assertThat(crowd.counts(2, ADA)).isNull();
    assertThat(crowd.annotators()).containsExactly(ADA);
  }

  @Test
  void handsOutCopies() {
    Crowd crowd = crowd();
    crowd.replace(0, null, contribution(voteOf("ada", 0)));

    crowd.counts(0, ADA).restoreVotes(99, 99);

    assertThat(crowd.report(ADA).votes()).isEqualTo(1);
  }

  @Test
  void droppingAShardThatIsNotHereChangesNothing() {
    Crowd crowd = crowd();
    crowd.replace(0, null, contribution(voteOf("ada", 0)));

    crowd.close(7);

    assertThat(crowd.annotators()).containsExactly(ADA);
  }

  /** Returns what is left in the end of contributions that came, were replaced and taken back. */
  private static Map<Place, Contribution> randomHistory(Random random, Crowd crowd) {
    Map<Place, Contribution> held = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      Place place = new Place(random.nextInt(SHARDS), random.nextInt(20));
      Contribution after = random.nextInt(4) == 0 ? null : randomContribution(random);
      crowd.replace(place.shard, held.get(place), after);
      if (after == null) {
        held.remove(place);
      } else {
        held.put(place, after);
      }
    }
    return held;
  }

  private static Contribution randomContribution(Random random) {
    List<Vote> votes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      votes.add(voteOf("a" + random.nextInt(ANNOTATORS), random.nextInt(CLASSES)));
    }
    return Contribution.of(
        Votes.of(votes), ClassDistribution.ofLogWeights(random.doubles(CLASSES, -8, 2).toArray()));
  }

  private static Contribution contribution(Vote vote) {
    return Contribution.of(votesOf(vote), ClassDistribution.ofWeights(3, 2, 1, 1));
  }

  private static void assertSame(Crowd one, Crowd other) {
    assertThat(one.annotators()).isEqualTo(other.annotators());
    assertThat(one.accuracy()).isEqualTo(other.accuracy());
    assertThat(one.classPrior()).isEqualTo(other.classPrior());
    for (AnnotatorId annotator : one.annotators()) {
      assertThat(one.quality(annotator)).isEqualTo(other.quality(annotator));
      for (int shard = 0; shard < SHARDS; shard++) {
        assertThat(one.counts(shard, annotator)).isEqualTo(other.counts(shard, annotator));
      }
    }
  }

  private static Crowd crowd() {
    return new Crowd(CLASSES, CrowdSettings.defaults());
  }
}
