package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Votes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StreamMeters meters = new StreamMeters(registry);

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private static Refinement refinement(Stage stage, int given) {
    return new Refinement(
        new ExampleId("a"),
        new Judgment(given, ClassDistribution.oneHot(2, 1), Set.of()),
        Votes.none(),
        stage,
        1,
        new Provenance(0, 0, Instant.EPOCH));
  }

  @Test
  void showsEveryCodeAndStageBeforeAnythingHappens() {
    assertThat(registry.find("labelstill.rejected").counters()).hasSize(RejectCode.values().length);
    assertThat(registry.find("labelstill.refinements").counters()).hasSize(Stage.values().length);
  }

  @Test
  void countsByCode() {
    meters.rejected(RejectCode.NOT_JSON);

    assertThat(count("labelstill.rejected", "code", "NOT_JSON")).isEqualTo(1);
    assertThat(count("labelstill.rejected", "code", "BAD_FIELD")).isZero();
  }

  @Test
  void countsFinalRefinementsThatDisagreeAsCorrections() {
    meters.refined(refinement(Stage.PROVISIONAL, 0));
    meters.refined(refinement(Stage.FINAL, 0));
    meters.refined(refinement(Stage.FINAL, 1));

    assertThat(count("labelstill.corrections")).isEqualTo(1);
    assertThat(count("labelstill.refinements", "stage", "final")).isEqualTo(2);
  }

  @Test
  void countsConfidencesOfFinalRefinementsAlone() {
    meters.refined(refinement(Stage.PROVISIONAL, 0));
    meters.refined(refinement(Stage.FINAL, 0));

    assertThat(registry.get("labelstill.confidence").summary().count()).isEqualTo(1);
    assertThat(registry.get("labelstill.confidence").summary().max()).isEqualTo(1);
  }
}
