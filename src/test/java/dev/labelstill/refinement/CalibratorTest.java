package dev.labelstill.refinement;

import static dev.labelstill.label.Updates.exampleOf;
import static dev.labelstill.label.Updates.gold;
import static dev.labelstill.label.Updates.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  private static final int CLASSES = 2;
  private static final String ANONYMOUS = AnnotatorId.ANONYMOUS.value();
  private static final ClassDistribution PREDICTION = ClassDistribution.ofWeights(.9, .1);

  private final Crowd crowd = new Crowd(CLASSES, CrowdSettings.defaults());
  private final Judge judge = new Judge(CLASSES, crowd);
  private final Calibrator calibrator = new Calibrator(CLASSES, 0.7, crowd, judge);

  @Test
  void goldWithAnAnonymousLabelIsAPair() {
    GoldPairs pairs =
        calibrator.goldPairs(
            List.of(
                exampleOf(vote("e", ANONYMOUS, 0), gold("e", 1)),
                exampleOf(vote("f", "ada", 0), gold("f", 1)),
                exampleOf(vote("g", ANONYMOUS, 0))));

    assertThat(pairs.weightedCount(1, 0)).isPositive();
    assertThat(pairs.weightedCount(0, 0)).isZero();
    assertThat(pairs.weightedCount(1, 1)).isZero();
  }

  @Test
  void namedVotesAreEvidenceAndTheAnonymousOneIsWhatIsToBeExplained() {
    Example example = exampleOf(vote("e", "ada", 1), vote("e", ANONYMOUS, 0));

    Observation observation = calibrator.observation(example, PREDICTION);

    assertThat(observation.logEvidence().nats(1) - observation.logEvidence().nats(0))
        .isCloseTo(Math.log(.7 / .3), within(1e-9));
    assertThat(observation.anonymousLabel()).isZero();
    assertThat(calibrator.observation(exampleOf(vote("e", "ada", 1)), PREDICTION).anonymousLabel())
        .isNull();
  }

  @Test
  void handsWhatItFittedToTheCrowdAndTheJudge() {
    calibrator.fit(labelsThatAreAlwaysRight(), new GoldPairs(CLASSES));

    assertThat(trustInAnAnonymousLabel(crowd)).isGreaterThan(0.75);
    assertThat(judge.calibrationTemperature()).isNotEqualTo(1);
  }

  @Test
  void goesOnFromItsState() {
    calibrator.fit(labelsThatAreAlwaysRight(), new GoldPairs(CLASSES));
    Crowd otherCrowd = new Crowd(CLASSES, CrowdSettings.defaults());
    Judge otherJudge = new Judge(CLASSES, otherCrowd);
    Calibrator restored = new Calibrator(CLASSES, 0.7, otherCrowd, otherJudge);

    restored.restore(calibrator.state());

    assertThat(restored.state()).containsExactly(calibrator.state());
    assertThat(otherJudge.calibrationTemperature()).isEqualTo(judge.calibrationTemperature());
    assertThat(trustInAnAnonymousLabel(otherCrowd)).isEqualTo(trustInAnAnonymousLabel(crowd));
  }

  private List<Observation> labelsThatAreAlwaysRight() {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int label = i % CLASSES;
      ClassDistribution prediction =
          ClassDistribution.oneHot(CLASSES, label)
              .mixedWith(ClassDistribution.uniform(CLASSES), 0.2);
      observations.add(calibrator.observation(exampleOf(vote("e", ANONYMOUS, label)), prediction));
    }
    return observations;
  }

  private static double trustInAnAnonymousLabel(Crowd crowd) {
    Votes votes = Votes.of(List.of(new Vote(AnnotatorId.ANONYMOUS, 0)));
    return ClassDistribution.ofLogWeights(crowd.logEvidence(votes, null)).probability(0);
  }
}
