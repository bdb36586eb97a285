package dev.labelstill.annotator;

import static dev.labelstill.label.Updates.voteOf;
import static dev.labelstill.label.Updates.votesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.label.ClassDistribution;
import org.junit.jupiter.api.Test;

class ConfusionCountsTest {
  private static final ClassDistribution PROBABLY_ONE = ClassDistribution.ofWeights(1, 3, 0);

  @Test
  void countsAVoteInProportionToWhatIsBelieved() {
    ConfusionCounts counts = new ConfusionCounts(3);

    counts.add(1, contribution(), 1);

    assertThat(counts.count(0, 1)).isEqualTo(.25);
    assertThat(counts.count(1, 1)).isEqualTo(.75);
    assertThat(counts.rowTotal(1)).isEqualTo(.75);
    assertThat(counts.correct()).isEqualTo(.75);
    assertThat(counts.votes()).isEqualTo(1);
    assertThat(counts.agreements()).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackLeavesNoTrace() {
    ConfusionCounts counts = new ConfusionCounts(3);
    counts.add(1, contribution(), 1);

    counts.add(1, contribution(), -1);

    assertThat(counts.isEmpty()).isTrue();
    assertThat(counts).isEqualTo(new ConfusionCounts(3));
    assertThat(counts).hasSameHashCodeAs(new ConfusionCounts(3));
  }

  @Test
  void comesBackFromItsUnits() {
    ConfusionCounts stored = new ConfusionCounts(3);
    stored.add(1, contribution(), 1);
    stored.add(2, contribution(), 1);

    ConfusionCounts readBack = new ConfusionCounts(3);
    for (int k = 0; k < 3; k++) {
      for (int given = 0; given < 3; given++) {
        readBack.restoreUnits(k, given, stored.units(k, given));
      }
    }
    readBack.restoreVotes(stored.votes(), stored.agreements());

    assertThat(readBack).isEqualTo(stored);
    assertThat(readBack.correct()).isEqualTo(stored.correct());
    assertThat(readBack.rowTotal(1)).isEqualTo(stored.rowTotal(1));
  }

  @Test
  void aMatrixHasTheTruthInItsRows() {
    ConfusionMatrix matrix = ConfusionMatrix.ofRows(new double[][] {{3, 1}, {0, 2}});

    assertThat(matrix.probabilityOfGiven(1, 0)).isEqualTo(.25);
    assertThat(matrix.probabilityOfGiven(0, 1)).isZero();
    assertThat(matrix.meanAccuracy()).isCloseTo(.875, within(1e-12));
  }

  @Test
  void aMatrixRefusesRowsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.ofRows(new double[][] {{1, 0}, {0, 0}}))
        .withMessageContaining("row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.ofRows(new double[][] {{1, 0}, {1}}))
        .withMessageContaining("square");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.ofRows(new double[][] {{2, -1}, {0, 1}}))
        .withMessageContaining("negative");
  }

  private static Contribution contribution() {
    return Contribution.of(votesOf(voteOf("ada", 1)), PROBABLY_ONE);
  }
}
