package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.pipeline.ExampleState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleJsonTest {
  private static final LabelSet LABELS = new LabelSet(List.of("cat", "dog"));
  private static final ExampleId ID = new ExampleId("photo-17");
  private static final Votes VOTES =
      Votes.of(List.of(new Vote(new AnnotatorId("anna"), 0), new Vote(AnnotatorId.ANONYMOUS, 1)));

  private final RefinementEncoder encoder = new RefinementEncoder(LABELS);
  private final ExampleJson json = new ExampleJson(encoder, LABELS);

  private static Refinement refinement() {
    return new Refinement(
        ID,
        new Judgment(0, ClassDistribution.ofWeights(0.000001, 0.999999), Set.of(Reason.GOLD)),
        VOTES,
        Stage.FINAL,
        3,
        new Provenance(10, 41_200, Instant.parse("2025-01-01T12:00:00Z")));
  }

  private String encoded(ExampleState state) {
    return new String(json.encode(state), UTF_8);
  }

  @Test
  void isTheRefinementWithVotesAndGoldBehind() {
    Example example = new Example(ID, null, VOTES, 1);
    String refinement = new String(encoder.encode(refinement()), UTF_8);

    assertThat(encoded(new ExampleState(example, null, 10, refinement())))
        .isEqualTo(
            refinement.substring(0, refinement.length() - 1)
                + ",\"votes\":[{\"annotator\":\"anna\",\"label\":\"cat\"},"
                + "{\"annotator\":null,\"label\":\"dog\"}],\"gold\":\"dog\"}");
  }

  @Test
  void keepsSmallProbabilitiesInPlainNotation() {
    Example example = new Example(ID, null, VOTES, null);

    assertThat(encoded(new ExampleState(example, null, 10, refinement())))
        .contains("\"probabilities\":{\"cat\":0.000001,\"dog\":0.999999}");
  }

  @Test
  void hasOnlyWhatCameInWhereNothingWasJudgedYet() {
    Example example = new Example(ID, null, Votes.none(), null);

    assertThat(encoded(new ExampleState(example, null, 0, null)))
        .isEqualTo("{\"id\":\"photo-17\",\"votes\":[],\"gold\":null}");
  }
}
