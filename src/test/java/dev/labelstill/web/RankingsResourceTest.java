package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.pipeline.ExampleState;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances rank their examples; the answer is the ranking of all. */
class RankingsResourceTest {
  private final TwoInstances two = new TwoInstances();
  private final RankingsResource resource =
      new RankingsResource(two.instances(), null, new ListLength(IdleStream.SETTINGS));

  RankingsResourceTest() {
    two.first.partitions.put(0, Judged.cat("a", 0.3)).put(0, Judged.cat("b", 0.9));
    two.first.partitions.put(2, Judged.cat("c", 0.1)).put(2, Judged.gold("d"));
    two.second.partitions.put(1, Judged.cat("e", 0.2)).put(1, Judged.cat("f", 0.55));
    two.second.partitions.put(1, Judged.unseen("g"));
  }

  @AfterEach
  void close() {
    two.close();
  }

  private static JsonNode read(byte[] json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void theMostSuspiciousGivenLabelsOfAllComeFirst() throws IOException {
    JsonNode json = read(resource.issues("5"));

    assertThat(json.get("issues").findValuesAsText("id")).containsExactly("c", "e", "a");
    assertThat(json.get("partitions_missing")).isEmpty();
  }

  @Test
  void anIssueIsTheRefinementAsItWasPublished() {
    ExampleState worst = Judged.cat("c", 0.1);
    byte[] published = new RefinementEncoder(IdleStream.LABELS).encode(worst.newest());

    assertThat(new String(resource.issues("1"), UTF_8))
        .isEqualTo("{\"issues\":[" + new String(published, UTF_8) + "],\"partitions_missing\":[]}");
  }

  @Test
  void thoseOfTheUsualNumberComeWhereNoneIsSaid() throws IOException {
    assertThat(read(resource.issues(null)).get("issues").findValuesAsText("id"))
        .containsExactly("c", "e");
  }

  @Test
  void theExamplesWorthAVoteMostComeFirst() throws IOException {
    JsonNode examples = read(resource.ask("5")).get("examples");

    assertThat(examples.findValuesAsText("id")).containsExactly("f", "a");
    assertThat(examples.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "id", "refined_label", "confidence", "num_votes", "stage", "expected_gain");
    // An unknown crowd is right in 0.8 of its votes: 0.8 - 0.55.
    assertThat(examples.get(0).get("expected_gain").asDouble()).isEqualTo(0.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "6", "many", "", "1.5", "99999999999"})
  void aLimitOutOfRangeIsRefused(String limit) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> resource.issues(limit));

    assertThat(problem.problem().status()).isEqualTo(400);
    assertThat(problem.problem().detail()).isEqualTo("'limit' must be a whole number from 1 to 5.");
  }
}
