package dev.labelstill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.experiment.data.DataSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Several instances on one stream: how good, how soon, at what price. {@code -Pscale} alone runs
 * it. Fails where something is lost or doubled; figures that are not reached are told by the table.
 */
class ScaleIT {
  @Test
  void losesAndDoublesNothingHoweverManyInstances() throws Exception {
    ScaleOptions options = ScaleOptions.ofProperties();
    DataSet data = options.dataSet();
    Map<Scenario, RunResult> results = new LinkedHashMap<>();

    for (Scenario scenario : options.runs()) {
      try (ScaleRun run = new ScaleRun(scenario, data, options, ScaleIT::say)) {
        results.put(scenario, run.run());
      }
      new ScaleTable(options, new Figures(results).rows()).write(options.folder());
    }

    System.out.println(new ScaleTable(options, new Figures(results).rows()));
    assertThat(results.values()).isNotEmpty().allSatisfy(r -> assertThat(r.findings()).isEmpty());
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
