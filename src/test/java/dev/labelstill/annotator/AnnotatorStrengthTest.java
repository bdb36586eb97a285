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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorStrengthTest {
  private static final int VOTES = 60;

  /** A crowd whose members' accuracies lie evenly between two bounds. */
  private static double strength(double lowest, double highest, long seed) {
    Random random = new Random(seed);
    ConfusionCounts everyone = new ConfusionCounts(2);
    Map<AnnotatorId, ConfusionCounts> annotators = new HashMap<>();
    for (int a = 0; a < 100; a++) {
      AnnotatorId id = new AnnotatorId("a" + a);
      ConfusionCounts counts = new ConfusionCounts(2);
      double accuracy = lowest + (highest - lowest) * random.nextDouble();
      for (int i = 0; i < VOTES; i++) {
        int truth = random.nextInt(2);
        int given = random.nextDouble() < accuracy ? truth : 1 - truth;
        Contribution contribution =
            Contribution.of(
                Votes.of(List.of(new Vote(id, given))), ClassDistribution.oneHot(2, truth));
        counts.add(given, contribution, 1);
        everyone.add(given, contribution, 1);
      }
      annotators.put(id, counts);
    }
    return AnnotatorStrength.likeliest(
        new CrowdModel(everyone, null, CrowdSettings.defaults()), annotators);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isHighWhereAnnotatorsAreAlikeAndLowWhereTheyDiffer(long seed) {
    assertThat(strength(.75, .75, seed)).isGreaterThanOrEqualTo(32);
    assertThat(strength(.4, .99, seed)).isLessThanOrEqualTo(16);
    assertThat(strength(.05, .99, seed)).isLessThanOrEqualTo(4);
  }
}
