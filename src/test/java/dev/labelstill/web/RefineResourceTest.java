package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.refinement.Judge;
import org.junit.jupiter.api.Test;

class RefineResourceTest {
  private final RefineResource resource =
      new RefineResource(
          IdleStream.DECODER,
          new InstantRefinement(
              IdleStream.brokenTrainer(),
              new Judge(2, new Crowd(2, new CrowdSettings(0.8, 20, 4, 0.5))),
              IdleStream.CLOCK,
              IdleStream.SETTINGS),
          new RefinementEncoder(IdleStream.LABELS));

  private String answer(String body) {
    return new String(resource.post(body.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void needsNoId() {
    assertThat(answer("{\"label\":\"dog\"}"))
        .startsWith("{\"id\":\"unnamed\",\"given_label\":\"dog\",\"refined_label\":\"dog\"");
  }

  @Test
  void keepsAnIdThatCame() {
    assertThat(answer("{\"id\":\"a\",\"gold\":\"cat\"}"))
        .startsWith(
            "{\"id\":\"a\",\"given_label\":null,\"refined_label\":\"cat\",\"confidence\":1");
  }

  @Test
  void saysWhyAnEventIsRefused() {
    assertThatThrownBy(() -> answer("{\"label\":\"yak\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("UNKNOWN_LABEL"));
  }
}
