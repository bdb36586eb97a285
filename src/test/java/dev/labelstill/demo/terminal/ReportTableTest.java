package dev.labelstill.demo.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.sample.SampleStream;
import dev.labelstill.demo.sample.SampleTruth;
import dev.labelstill.demo.score.DemoReport;
import dev.labelstill.demo.score.Observations;
import dev.labelstill.demo.score.PlausibleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReportTableTest {
  private static SampleTruth truth;

  @BeforeAll
  static void draw() throws IOException {
    truth =
        SampleStream.drawn(FashionImages.read(Path.of("src/demo/fashion-mnist")), 7, 200).truth();
  }

  @Test
  void alignsEveryFigureAtTheSameColumn() {
    String table = table(PlausibleRun.observations(truth));
    assertThat(
            table
                .lines()
                .filter(line -> line.contains(" .. ") || line.contains("..."))
                .map(String::length)
                .collect(Collectors.toSet()))
        .hasSize(1);
    assertThat(table)
        .contains("refined labels right .", "NOT_JSON", "Every record is accounted for.");
  }

  @Test
  void namesTheFirstProblems() {
    String table = table(new Observations());
    assertThat(table)
        .contains("285 problems", "has no refinement", "  ...")
        .doesNotContain("accounted", "NaN");
  }

  private static String table(Observations observations) {
    return ReportTable.of(DemoReport.of(truth, observations, PlausibleRun.FIGURES));
  }
}
