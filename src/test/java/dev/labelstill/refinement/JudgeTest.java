package dev.labelstill.refinement;

import static dev.labelstill.label.Updates.exampleOf;
import static dev.labelstill.label.Updates.features;
import static dev.labelstill.label.Updates.gold;
import static dev.labelstill.label.Updates.vote;
import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static dev.labelstill.label.Updates.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Reason;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final int CLASSES = 3;
  private static final ClassDistribution SURELY_TWO = ClassDistribution.ofWeights(.01, .01, .98);
  private static final ClassDistribution RATHER_ONE = ClassDistribution.ofWeights(.3, .5, .2);

  private final Crowd crowd = new Crowd(CLASSES, CrowdSettings.defaults());
  private final Judge judge = new Judge(CLASSES, crowd);

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void followsBayesRule() {
    Example example = exampleOf(features("e", 1), vote("e", "ada", 0));

    ClassDistribution posterior = judge.of(example, RATHER_ONE);

    // prediction times P(vote 0 | true label) of an annotator who is right 7 times out of 10
    assertThat(posterior.toArray())
        .containsExactly(
            ClassDistribution.ofWeights(.3 * .7, .5 * .15, .2 * .15).toArray(), within(1e-9));
  }

  @Test
  void softensAPredictionThatIsTooSureOfItself() {
    Example example = exampleOf(features("e", 1));
    judge.calibrate(new Temperatures(2, 1));

    assertThat(judge.of(example, ClassDistribution.ofWeights(16, 4, 1)).toArray())
        .containsExactly(ClassDistribution.ofWeights(4, 2, 1).toArray(), within(1e-9));
  }

  @Test
  void overrulesALabelAgainstASureNetwork() {
    Judgment judgment =
        judge.judge(exampleOf(features("e", 1), vote("e", "ada", 0)), SURELY_TWO, null);

    assertThat(judgment.refinedLabel()).isEqualTo(2);
    assertThat(judgment.isLabelIssue()).isTrue();
    assertThat(judgment.labelQuality()).isLessThan(0.1);
    assertThat(judgment.reasons()).containsExactly(Reason.MODEL_DISAGREES);
  }

  @Test
  void keepsALabelTheNetworkAgreesWith() {
    Judgment judgment =
        judge.judge(exampleOf(features("e", 1), vote("e", "ada", 2)), SURELY_TWO, null);

    assertThat(judgment.isLabelIssue()).isFalse();
    assertThat(judgment.confidence()).isGreaterThan(0.99);
    assertThat(judgment.reasons()).isEmpty();
  }

  @Test
  void goldIsNeverOverruled() {
    Example example =
        exampleOf(features("e", 1), vote("e", "ada", 2), vote("e", "bob", 2), gold("e", 0));

    Judgment judgment = judge.judge(example, SURELY_TWO, null);

    assertThat(judgment.refinedLabel()).isZero();
    assertThat(judgment.confidence()).isEqualTo(1);
    assertThat(judgment.givenLabel()).isEqualTo(2);
    assertThat(judgment.labelQuality()).isZero();
    assertThat(judgment.reasons()).contains(Reason.GOLD);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneMoreVoteOfACrowdBetterThanChanceNeverMakesItsLabelLessProbable(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      int given = random.nextInt(CLASSES);
      double[] logWeights = random.doubles(CLASSES, -3, 1).toArray();
      logWeights[given] += 3;
      crowd.replace(
          0,
          null,
          Contribution.of(
              votesOf(voteOf("a" + random.nextInt(4), given)),
              ClassDistribution.ofLogWeights(logWeights)));
    }
    ClassDistribution prediction =
        ClassDistribution.ofLogWeights(random.doubles(CLASSES, -4, 0).toArray());
    Example before = exampleOf(features("e", 1), vote("e", "a1", random.nextInt(CLASSES)));
    int label = random.nextInt(CLASSES);

    Example after = before.after(vote("e", "stranger", label));

    assertThat(judge.of(after, prediction).probability(label))
        .isGreaterThan(judge.of(before, prediction).probability(label));
  }

  @Test
  void aTieGoesToTheMoreProbableLabel() {
    Example tied = exampleOf(features("e", 1), vote("e", "ada", 0), vote("e", "bob", 2));

    assertThat(judge.judge(tied, SURELY_TWO, null).givenLabel()).isEqualTo(2);
    assertThat(judge.judge(tied, ClassDistribution.ofWeights(5, 1, 1), null).givenLabel()).isZero();
  }

  @Test
  void theMajorityIsGivenHoweverImprobable() {
    Example example =
        exampleOf(features("e", 1), vote("e", "ada", 0), vote("e", "bob", 0), vote("e", "cem", 2));

    assertThat(judge.judge(example, SURELY_TWO, null).givenLabel()).isZero();
  }

  @Test
  void suspectsNothingWhereThereIsNoVote() {
    Judgment judgment = judge.judge(exampleOf(features("e", 1)), SURELY_TWO, null);

    assertThat(judgment.givenLabel()).isNull();
    assertThat(judgment.labelQuality()).isEqualTo(1);
    assertThat(judgment.refinedLabel()).isEqualTo(2);
    assertThat(judgment.reasons()).containsExactly(Reason.NO_VOTES);
  }

  @Test
  void theClassPriorStandsInWhereThereIsNoPrediction() {
    judge.calibrate(new Temperatures(2, 1));
    Example example = exampleOf(vote("e", "ada", 1));

    Judgment judgment = judge.judge(example, null, null);

    assertThat(judgment.distribution().toArray())
        .containsExactly(new double[] {.15, .7, .15}, within(1e-9));
    assertThat(judgment.reasons()).containsExactly(Reason.NO_FEATURES);
  }

  @Test
  void aPredictionTellsThatThereAreFeatures() {
    Judgment judgment = judge.judge(exampleOf(vote("e", "ada", 2)), SURELY_TWO, null);

    assertThat(judgment.reasons()).doesNotContain(Reason.NO_FEATURES);
  }

  @Test
  void anExampleOfWhichNothingIsKnownIsJudgedByThePriorAlone() {
    Judgment judgment = judge.judge(exampleOf(gold("e", 1)), null, null);
    Judgment bare =
        judge.judge(exampleOf(vote("e", "ada", 1)).after(withdrawal("e", "ada")), null, null);

    assertThat(judgment.reasons())
        .containsExactlyInAnyOrder(Reason.GOLD, Reason.NO_FEATURES, Reason.NO_VOTES);
    assertThat(bare.distribution()).isEqualTo(crowd.classPrior());
  }

  @Test
  void saysWhereTheAnnotatorsAreSplitAndTheLeadIsSmall() {
    Example split = exampleOf(features("e", 1), vote("e", "ada", 0), vote("e", "bob", 1));

    Judgment judgment = judge.judge(split, ClassDistribution.ofWeights(5, 5, 1), null);

    assertThat(judgment.reasons())
        .containsExactlyInAnyOrder(Reason.ANNOTATORS_SPLIT, Reason.LOW_MARGIN);
  }

  @Test
  void saysWhereAnAnnotatorIsMuchLessReliableThanTheCrowd() {
    for (int i = 0; i < 60; i++) {
      count("ada", 0, 0);
      count("spammer", 1, 0);
      count("bob", 2, 2);
    }

    Judgment judgment =
        judge.judge(exampleOf(features("e", 1), vote("e", "spammer", 2)), SURELY_TWO, null);

    assertThat(judgment.reasons()).containsExactly(Reason.UNRELIABLE_ANNOTATOR);
  }

  @Test
  void staysADistributionWhereNetworkAndManyVotesExcludeEachOther() {
    for (int i = 0; i < 10_000; i++) {
      count("ada", 0, 0);
      count("ada", 1, 1);
    }
    Example example = exampleOf(features("e", 1));
    for (int i = 0; i < 2_000; i++) {
      example = example.after(vote("e", "stranger" + i, 0));
    }
    example = example.after(vote("e", "ada", 1));

    Judgment judgment = judge.judge(example, ClassDistribution.oneHot(CLASSES, 2), null);

    assertThat(judgment.refinedLabel()).isZero();
    assertThat(judgment.confidence()).isCloseTo(1, within(1e-9));
  }

  @Test
  void softensWhatItPublishesOfAnonymousLabelsAndNoTarget() {
    String anonymous = AnnotatorId.ANONYMOUS.value();
    Example example = exampleOf(features("e", 1), vote("e", anonymous, 0));
    Example named = exampleOf(features("e", 1), vote("e", anonymous, 0), vote("e", "ada", 0));
    Example trusted = exampleOf(features("e", 1), vote("e", anonymous, 0), gold("e", 1));
    ClassDistribution target = judge.of(example, SURELY_TWO);
    double ofNamed = judge.judge(named, SURELY_TWO, null).confidence();

    judge.calibrate(new Temperatures(1, 3));

    assertThat(judge.of(example, SURELY_TWO)).isEqualTo(target);
    assertThat(judge.judge(example, SURELY_TWO, null).distribution()).isEqualTo(target.tempered(3));
    assertThat(judge.judge(named, SURELY_TWO, null).confidence()).isEqualTo(ofNamed);
    assertThat(judge.judge(trusted, SURELY_TWO, null).confidence()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesATemperatureThatIsNone(double temperature) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Temperatures(temperature, 1))
        .withMessageContaining("must be positive");
  }

  private void count(String annotator, int label, int trueLabel) {
    crowd.replace(
        0,
        null,
        Contribution.of(
            votesOf(voteOf(annotator, label)), ClassDistribution.oneHot(CLASSES, trueLabel)));
  }
}
