package dev.labelstill.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To leave an example's share out is the same as never having counted it. */
class OwnShareTest {
  private static final int CLASSES = 4;
  private static final int EXAMPLES = 50; // below the votes at which strengths are fitted

  private static Contribution any(Random random) {
    List<Vote> votes = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      votes.add(new Vote(new AnnotatorId("a" + random.nextInt(6)), random.nextInt(CLASSES)));
    }
    return Contribution.of(
        Votes.of(votes), ClassDistribution.ofLogWeights(random.doubles(CLASSES, -3, 1).toArray()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void evidenceAndPriorAreThoseOfAllOthers(long seed) {
    Random random = new Random(seed);
    Crowd with = new Crowd(CLASSES, CrowdSettings.defaults());
    Crowd without = new Crowd(CLASSES, CrowdSettings.defaults());
    for (int i = 0; i < EXAMPLES; i++) {
      Contribution other = any(random);
      with.replace(0, null, other);
      without.replace(0, null, other);
    }
    Contribution own = any(random);
    with.replace(0, null, own);

    double[] left = with.logEvidence(own.votes(), own);
    double[] never = without.logEvidence(own.votes(), null);

    assertThat(left).containsExactly(never, within(1e-9));
    assertThat(with.classPrior(own).distanceTo(without.classPrior())).isLessThan(1e-12);
  }
}
