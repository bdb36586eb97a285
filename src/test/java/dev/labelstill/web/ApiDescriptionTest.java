package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Votes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
  private static JsonNode described() throws IOException {
    try (InputStream yaml =
        ApiDescriptionTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    }
  }

  @Test
  void namesEveryFieldOfARefinementInItsOrder() throws IOException {
    Refinement refinement =
        new Refinement(
            new ExampleId("a"),
            new Judgment(null, ClassDistribution.uniform(2), Set.of()),
            Votes.none(),
            Stage.FINAL,
            1,
            new Provenance(0, 0, Instant.EPOCH));
    JsonNode encoded =
        new ObjectMapper().readTree(new RefinementEncoder(IdleStream.LABELS).encode(refinement));

    assertThat(described().at("/components/schemas/Refinement/properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(encoded::fieldNames);
  }

  @Test
  void namesEveryFieldOfAnAnnotatorInItsOrder() throws IOException {
    Crowd crowd = new Crowd(2, HttpInstance.SETTINGS);
    JsonNode encoded =
        new ObjectMapper()
            .readTree(
                new AnnotatorEncoder(IdleStream.LABELS)
                    .encode(crowd.report(AnnotatorId.ANONYMOUS)));

    assertThat(described().at("/components/schemas/Annotator/properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(encoded::fieldNames);
  }

  @Test
  void showsACodeThatExists() throws IOException {
    String code =
        described()
            .at("/components/responses/Rejected/content/application~1problem+json/example/code")
            .asText();

    assertThat(List.of(RejectCode.values())).contains(RejectCode.valueOf(code));
  }
}
