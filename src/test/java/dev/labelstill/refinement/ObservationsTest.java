package dev.labelstill.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.labelstill.label.ClassDistribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final ClassDistribution PREDICTION = ClassDistribution.ofWeights(1, 2, 5);

  @Test
  void comeBackAsTheyWere() {
    List<Observation> observations =
        List.of(
            new Observation(PREDICTION, LogEvidence.of(0, 0, 0), 2),
            new Observation(PREDICTION, LogEvidence.of(-1, 0.5, -3), null),
            new Observation(ClassDistribution.oneHot(3, 0), LogEvidence.of(0, -700, 0), 0));

    double[] array = Observations.toArray(observations, 3);

    assertThat(array).hasSize(3 * 7);
    assertThat(Observations.ofArray(array, 3)).usingRecursiveComparison().isEqualTo(observations);
  }

  @Test
  void noneComeBackAsNone() {
    assertThat(Observations.ofArray(Observations.toArray(List.of(), 3), 3)).isEmpty();
  }

  @Test
  void refusesThoseOfOtherClasses() {
    double[] array =
        Observations.toArray(List.of(new Observation(PREDICTION, LogEvidence.of(0, 0, 0), 2)), 3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Observations.ofArray(array, 4))
        .withMessageContaining("4 classes");
  }
}
