package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.annotator.Contribution;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.NoiseEncoder;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances hold parts of the annotators' counts; the answers are those of the sum. */
class WholeCrowdTest {
  private static final List<String> NAMES = List.of("ann", "anonymous", "bob", "cy");
  private static final AnnotatorEncoder ENCODER = new AnnotatorEncoder(IdleStream.LABELS);

  private final TwoInstances two = new TwoInstances();
  private final Crowd all = new Crowd(2, HttpInstance.SETTINGS);

  WholeCrowdTest() {
    Crowd parts = new Crowd(2, HttpInstance.SETTINGS);
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      vote(random, i % 3, parts);
    }
    for (int partition = 0; partition < 3; partition++) {
      HttpInstance keeper = partition == 1 ? two.second : two.first;
      for (String name : NAMES) {
        ConfusionCounts counts = parts.counts(partition, new AnnotatorId(name));
        if (counts != null) {
          keeper.partitions.put(partition, name, counts);
        }
      }
    }
  }

  private void vote(Random random, int partition, Crowd parts) {
    // "cy" votes in partition 1 alone.
    int voter = random.nextInt(partition == 1 ? 4 : 3);
    Votes votes = Votes.of(List.of(new Vote(new AnnotatorId(NAMES.get(voter)), random.nextInt(2))));
    Contribution contribution =
        Contribution.of(
            votes, ClassDistribution.ofWeights(random.nextDouble(), random.nextDouble()));
    parts.replace(partition, null, contribution);
    all.replace(0, null, contribution);
  }

  @AfterEach
  void close() {
    two.close();
  }

  private static WholeCrowd crowd(Instances instances) {
    return new WholeCrowd(
        instances,
        new CrowdCounts(null, IdleStream.SETTINGS),
        IdleStream.LABELS,
        HttpInstance.SETTINGS);
  }

  private AnnotatorsResource annotators() {
    return new AnnotatorsResource(crowd(two.instances()), ENCODER);
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }

  @Test
  void everyAnnotatorIsReportedAsByOneInstanceThatHoldsAllVotes() {
    StringBuilder expected = new StringBuilder("{\"annotators\":[");
    for (AnnotatorId annotator : all.annotators()) {
      expected.append(text(ENCODER.encode(all.report(annotator)))).append(',');
    }
    expected.setLength(expected.length() - 1);

    assertThat(text(annotators().list())).isEqualTo(expected + "],\"partitions_missing\":[]}");
  }

  @Test
  void oneAnnotatorIsReportedFromTheSum() {
    String expected = text(ENCODER.encode(all.report(new AnnotatorId("ann"))));

    assertThat(text(annotators().get("ann")))
        .isEqualTo(expected.substring(0, expected.length() - 1) + ",\"partitions_missing\":[]}");
  }

  @Test
  void whoeverHasNoVoteIsNotFound() {
    AnnotatorsResource resource = annotators();

    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> resource.get("dan"));

    assertThat(problem.problem().status()).isEqualTo(404);
  }

  @Test
  void theNoiseIsThatOfAllVotes() throws IOException {
    byte[] answer =
        new NoiseResource(crowd(two.instances()), new NoiseEncoder(IdleStream.LABELS)).get();

    JsonNode json = new ObjectMapper().readTree(answer);
    assertThat(json.get("num_votes").asInt()).isEqualTo(200);
    assertThat(text(answer))
        .startsWith(
            text(new NoiseEncoder(IdleStream.LABELS)
                    .encode(1 - all.accuracy(), 200, all.noiseMatrix()))
                .replaceFirst("}$", ""));
  }

  @Test
  void saysWhichPartitionsAreNotInTheAnswer() throws IOException {
    Instances instances =
        TwoInstances.instances(Map.of(two.second.address(), Set.of(1)), Set.of(0, 2));

    JsonNode json =
        new ObjectMapper().readTree(new AnnotatorsResource(crowd(instances), ENCODER).list());

    assertThat(json.get("partitions_missing")).hasSize(2);
    assertThat(json.findValuesAsText("annotator")).contains("cy");
  }
}
