package dev.labelstill.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.labelstill.annotator.LogGamma;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkageTest {
  private static final int CLASSES = 6;

  @Test
  void classesThatErrAlikeAreShrunkMuchThoseThatDoNotLittle() {
    double[][] alike = new double[CLASSES][CLASSES];
    double[][] different = new double[CLASSES][CLASSES];
    Random random = new Random(3);
    for (int k = 0; k < CLASSES; k++) {
      Arrays.fill(alike[k], 80 + random.nextInt(5));
      alike[k][k] = 600 + random.nextInt(20);
      different[k][(k + 1) % CLASSES] = 1000 * k / (double) CLASSES;
      different[k][k] = 1000 - different[k][(k + 1) % CLASSES];
    }

    Shrinkage strong = Shrinkage.behind(alike);
    Shrinkage weak = Shrinkage.behind(different);

    assertThat(strong.diagonal()).isGreaterThanOrEqualTo(1000);
    assertThat(strong.errors()).isGreaterThanOrEqualTo(500);
    assertThat(weak.diagonal()).isLessThanOrEqualTo(10);
    assertThat(weak.errors()).isLessThanOrEqualTo(5);
  }

  @Test
  void strengthDecidesBetweenTheRowsAndThePooledDiagonal() {
    double[][] free = {{90, 5, 5}, {20, 60, 20}, {0, 30, 70}};
    double[][] pooled = {{90, 5, 5}, {20, 60, 20}, {0, 30, 70}};

    new Shrinkage(1e-9, 1e-9).shrinkInPlace(free);
    new Shrinkage(1e9, 1e9).shrinkInPlace(pooled);

    assertThat(free[0]).containsExactly(new double[] {.9, .05, .05}, within(1e-6));
    assertThat(free[2]).containsExactly(new double[] {0, .3, .7}, within(1e-6));
    assertThat(pooled[1]).containsExactly(new double[] {.8 / 6, 2.2 / 3, .8 / 6}, within(1e-6));
  }

  @Test
  void noErrorIsAsFrequentAsWhatIsRight() {
    double[][] counts = {{20, 70, 10}, {0, 100, 0}, {30, 30, 40}};

    new Shrinkage(1e-9, 1e-9).shrinkInPlace(counts);

    assertThat(counts[0][1] / counts[0][0]).isCloseTo(.85, within(1e-3));
    assertThat(counts[0][0] + counts[0][1] + counts[0][2]).isCloseTo(1, within(1e-9));
    assertThat(counts[2]).containsExactly(new double[] {.3, .3, .4}, within(1e-6));
  }

  @Test
  void twoClassesHaveOnlyOneWayToErr() {
    double[][] counts = {{70, 30}, {10, 90}};

    Shrinkage.behind(counts).shrinkInPlace(counts);

    for (double[] row : counts) {
      assertThat(row[0] + row[1]).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5723649429247001",
    "1, 0",
    "2, 0",
    "5, 3.1780538303479458",
    "0.001, 6.907178885383853",
    "1000, 5905.220423209181"
  })
  void logGammaHasItsKnownValues(double x, double value) {
    assertThat(LogGamma.of(x)).isCloseTo(value, within(1e-8 * Math.max(1, value)));
  }
}
