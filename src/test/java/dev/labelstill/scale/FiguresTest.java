package dev.labelstill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Map<Scenario, RunResult> results = new LinkedHashMap<>();

  private void ran(Scenario scenario, double accuracy) {
    results.put(
        scenario,
        new RunResult(
            scenario, new Quality(1, accuracy, .01), new Waits(0), 100, List.of(), null, null));
  }

  private Row refined(Scenario scenario) {
    return new Figures(results)
        .rows().stream()
            .filter(row -> row.what().equals(scenario.title() + ": refined labels right"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void severalAreHeldAgainstOneOnTheSameNoise() {
    ran(Scenario.SYMMETRIC_1, .92);
    ran(Scenario.SYMMETRIC_4, .914);
    ran(Scenario.SKEWED_4, .906);
    ran(Scenario.SIMILAR_4, .906);

    assertThat(refined(Scenario.SYMMETRIC_4).toReach()).isEqualTo(">= 91.50 %");
    assertThat(refined(Scenario.SYMMETRIC_4).isReached()).isFalse();
    assertThat(refined(Scenario.SKEWED_4).isReached()).isTrue();
    assertThat(refined(Scenario.SIMILAR_4).isReached()).isNull();
  }

  @Test
  void nothingIsAskedOfThoseThatDoNotShare() {
    ran(Scenario.SYMMETRIC_1, .92);
    ran(Scenario.SYMMETRIC_4_APART, .5);

    assertThat(refined(Scenario.SYMMETRIC_4_APART).isReached()).isNull();
    assertThat(refined(Scenario.SYMMETRIC_1).isReached()).isNull();
  }
}
