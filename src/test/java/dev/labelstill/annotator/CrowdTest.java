package dev.labelstill.annotator;

import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
  private static final int CLASSES = 4;
  private static final AnnotatorId STRANGER = new AnnotatorId("stranger");

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @Test
  void anUnknownCrowdIsAsAccurateAsAssumed() {
    Crowd crowd = crowd();

    assertThat(crowd.accuracy()).isCloseTo(0.7, within(1e-12));
    assertThat(crowd.quality(STRANGER)).isCloseTo(0.7, within(1e-12));
    assertThat(crowd.classPrior().toArray()).containsExactly(new double[] {.25, .25, .25, .25});
    assertThat(crowd.report(STRANGER).worstLabel()).isNull();
  }

  @Test
  void shrinksQualityTowardTheCrowds() {
    Crowd crowd = crowd();
    addVotes(crowd, "good", 40, 0, 0);
    addVotes(crowd, "novice", 1, 0, 1);

    // 20 assumed votes of accuracy .7 and 41 counted ones, 40 of them right
    double crowdAccuracy = (40 + 20 * 0.7) / 61;
    assertThat(crowd.accuracy()).isCloseTo(crowdAccuracy, within(1e-9));
    // the crowd's figure is worth 4 votes
    assertThat(crowd.quality(new AnnotatorId("novice")))
        .isCloseTo((0 + 4 * crowdAccuracy) / 5, within(1e-9));
    assertThat(crowd.quality(new AnnotatorId("good")))
        .isCloseTo((40 + 4 * crowdAccuracy) / 44, within(1e-9));
    assertThat(crowd.quality(STRANGER)).isCloseTo(crowdAccuracy, within(1e-9));
  }

  @Test
  void aVoteSpeaksForItsLabelEvenByAStranger() {
    double[] evidence = crowd().logEvidence(votesOf(voteOf("stranger", 2)), null);

    assertThat(ClassDistribution.ofLogWeights(evidence).toArray())
        .containsExactly(new double[] {.1, .1, .7, .1}, within(1e-9));
  }

  @Test
  void theCrowdsErrorsAreExpectedOfAStranger() {
    Crowd crowd = crowd();
    addVotes(crowd, "ada", 70, 0, 0);
    addVotes(crowd, "ada", 30, 0, 1);

    ConfusionMatrix stranger = crowd.report(STRANGER).confusion();

    assertThat(stranger.probabilityOfGiven(1, 0))
        .isGreaterThan(20 * stranger.probabilityOfGiven(2, 0));
  }

  @Test
  void whoAlwaysVotesTheSameHasNoSay() {
    Crowd crowd = crowd();
    for (int k = 0; k < CLASSES; k++) {
      addVotes(crowd, "parrot", 100, k, 2);
      addVotes(crowd, "ada", 100, k, k);
    }

    assertThat(spread(crowd, voteOf("parrot", 2))).isLessThan(0.05);
    assertThat(spread(crowd, voteOf("ada", 2))).isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoVotesAtRandomHasHardlyASay(long seed) {
    Random random = new Random(seed);
    Crowd crowd = crowd();
    for (int i = 0; i < 2_000; i++) {
      addVotes(crowd, "dice", 1, random.nextInt(CLASSES), random.nextInt(CLASSES));
      addVotes(crowd, "ada", 1, i % CLASSES, i % CLASSES);
    }

    assertThat(spread(crowd, voteOf("dice", 0))).isLessThan(0.6);
    assertThat(crowd.quality(new AnnotatorId("dice"))).isCloseTo(0.25, within(0.05));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowOfEveryMatrixSumsToOne(long seed) {
    Random random = new Random(seed);
    Crowd crowd = crowd();
    for (int i = 0; i < 100; i++) {
      ClassDistribution belief =
          ClassDistribution.ofLogWeights(random.doubles(CLASSES, -5, 2).toArray());
      Vote vote = voteOf("a" + random.nextInt(5), random.nextInt(CLASSES));
      crowd.replace(0, null, Contribution.of(votesOf(vote), belief));
    }

    for (AnnotatorId annotator : crowd.annotators()) {
      ConfusionMatrix matrix = crowd.report(annotator).confusion();
      for (int k = 0; k < CLASSES; k++) {
        for (int given = 0; given < CLASSES; given++) {
          double[] evidence = crowd.logEvidence(votesOf(new Vote(annotator, given)), null);
          // the evidence needs no scaling: the rows sum to 1 before they are scaled, too
          assertThat(Math.exp(evidence[k]))
              .isCloseTo(matrix.probabilityOfGiven(given, k), within(1e-12))
              .isPositive();
        }
      }
    }
  }

  @Test
  void evidenceOfVotesAddsUp() {
    Crowd crowd = crowd();
    addVotes(crowd, "ada", 10, 1, 1);

    double[] both = crowd.logEvidence(votesOf(voteOf("ada", 1), voteOf("bob", 2)), null);

    double[] ada = crowd.logEvidence(votesOf(voteOf("ada", 1)), null);
    double[] bob = crowd.logEvidence(votesOf(voteOf("bob", 2)), null);
    for (int k = 0; k < CLASSES; k++) {
      assertThat(both[k]).isCloseTo(ada[k] + bob[k], within(1e-12));
    }
    assertThat(crowd.logEvidence(Votes.none(), null)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void temperedPriorFollowsHowFrequentTheLabelsAre() {
    Crowd crowd = crowd();
    addVotes(crowd, "ada", 99, 0, 0);

    // (99 + 1)^.5 against 1 for each other label
    assertThat(crowd.classPrior().probability(0)).isCloseTo(10.0 / 13, within(1e-9));
  }

  @Test
  void aFittedNoiseMatrixStandsForAnonymousLabelsOnly() {
    Crowd crowd = crowd();
    double[][] alwaysTheNext = new double[CLASSES][CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      alwaysTheNext[k][(k + 1) % CLASSES] = 1;
    }
    double[] adaBefore = crowd.logEvidence(votesOf(voteOf("ada", 1)), null);

    crowd.adoptNoiseMatrix(ConfusionMatrix.ofRows(alwaysTheNext));

    Vote anonymous = new Vote(AnnotatorId.ANONYMOUS, 1);
    assertThat(argmax(crowd.logEvidence(votesOf(anonymous), null))).isZero();
    assertThat(crowd.logEvidence(votesOf(anonymous), null))
        .doesNotContain(Double.NEGATIVE_INFINITY);
    assertThat(crowd.logEvidence(votesOf(voteOf("ada", 1)), null)).containsExactly(adaBefore);
    assertThat(crowd.logEvidenceOfNamed(votesOf(anonymous, voteOf("ada", 1))))
        .containsExactly(adaBefore);
  }

  @Test
  void reportsTheLabelThatAnAnnotatorGetsWrongMostOften() {
    Crowd crowd = crowd();
    for (int k = 0; k < CLASSES; k++) {
      addVotes(crowd, "ada", k == 2 ? 10 : 50, k, k);
    }
    addVotes(crowd, "ada", 40, 2, 3);

    AnnotatorReport report = crowd.report(new AnnotatorId("ada"));

    assertThat(report.votes()).isEqualTo(200);
    assertThat(report.agreement()).isCloseTo(0.8, within(1e-12));
    assertThat(report.worstLabel()).isEqualTo(2);
    assertThat(report.confusion().probabilityOfGiven(3, 2)).isGreaterThan(0.6);
    assertThat(crowd.noiseMatrix().probabilityOfGiven(3, 2)).isGreaterThan(0.6);
  }

  @Test
  void staysFiniteOverAMillionVotesThatAreAllRight() {
    Crowd crowd = crowd();
    ConfusionCounts counts = new ConfusionCounts(CLASSES);
    for (int k = 0; k < CLASSES; k++) {
      counts.restoreUnits(k, k, 1_000_000L * Contribution.UNITS);
    }
    counts.restoreVotes(4_000_000, 4_000_000);
    crowd.load(0, new AnnotatorId("ada"), counts);

    double[] evidence = crowd.logEvidence(votesOf(voteOf("ada", 0), voteOf("stranger", 1)), null);

    assertThat(Arrays.stream(evidence)).allMatch(Double::isFinite);
  }

  @Test
  void refusesSettingsThatAreNonsense() {
    assertRefused(() -> new CrowdSettings(1, 20, 4, 0.5), "initial accuracy");
    assertRefused(() -> new CrowdSettings(0.7, 0, 4, 0.5), "crowd strength");
    assertRefused(() -> new CrowdSettings(0.7, 20, 0, 0.5), "annotator strength");
    assertRefused(() -> new CrowdSettings(0.7, 20, 4, 1.1), "prior power");
  }

  private static void assertRefused(Runnable construction, String word) {
    assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(word);
  }

  private static void addVotes(Crowd crowd, String annotator, int count, int trueLabel, int label) {
    Contribution contribution =
        Contribution.of(
            votesOf(voteOf(annotator, label)), ClassDistribution.oneHot(CLASSES, trueLabel));
    for (int i = 0; i < count; i++) {
      crowd.replace(0, null, contribution);
    }
  }

  /** How far a vote can move the odds of two labels, in nats. */
  private static double spread(Crowd crowd, Vote vote) {
    double[] evidence = crowd.logEvidence(votesOf(vote), null);
    return Arrays.stream(evidence).max().orElseThrow()
        - Arrays.stream(evidence).min().orElseThrow();
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private static Crowd crowd() {
    return new Crowd(CLASSES, CrowdSettings.defaults());
  }

  /** Votes are looked up by index where they are many, and one by one where they are few. */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 9, 40})
  void anExamplesOwnShareIsLeftOutHoweverManyVotesItHas(int many) {
    Vote[] votes = new Vote[many];
    for (int i = 0; i < many; i++) {
      votes[i] = voteOf("a" + i, i % 2);
    }
    Contribution own = Contribution.of(votesOf(votes), ClassDistribution.oneHot(CLASSES, 1));
    Crowd crowd = crowd();
    double[] strangers = crowd.logEvidence(votesOf(votes), null);

    crowd.replace(0, null, own);

    assertThat(crowd.logEvidence(votesOf(votes), own)).containsExactly(strangers, within(1e-9));
  }
}
