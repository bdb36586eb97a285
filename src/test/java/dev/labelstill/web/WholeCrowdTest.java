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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        new CrowdCounts(null, IdleStream.SETTINGS, IdleStream.LABELS),
        IdleStream.LABELS,
        HttpInstance.SETTINGS);
  }

  private AnnotatorsResource annotators() {
    return annotators(two.instances());
  }

  private static AnnotatorsResource annotators(Instances instances) {
    return new AnnotatorsResource(crowd(instances), ENCODER, new ListLength(IdleStream.SETTINGS));
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

    assertThat(text(annotators().list(null, null)))
        .isEqualTo(expected + "],\"next_after\":null,\"partitions_missing\":[]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void pagesHoldEverybodyOnceAndInOrder(int limit) throws IOException {
    AnnotatorsResource resource = annotators();
    JsonNode whole = new ObjectMapper().readTree(resource.list(null, null)).get("annotators");
    List<JsonNode> paged = new ArrayList<>();
    String after = null;
    do {
      JsonNode page = new ObjectMapper().readTree(resource.list("" + limit, after));
      assertThat(page.get("annotators").size()).isBetween(1, limit);
      page.get("annotators").forEach(paged::add);
      assertThat(paged).hasSizeLessThanOrEqualTo(whole.size()); // ends where pages repeat
      after = page.get("next_after").textValue();
    } while (after != null);

    assertThat(paged).containsExactlyElementsOf(whole);
  }

  @Test
  void theLimitIsThatOfLists() {
    AnnotatorsResource resource = annotators();

    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> resource.list("6", null));

    assertThat(problem.problem().status()).isEqualTo(400);
  }

  @Test
  void instancesTellNoMoreThanIsAskedFor() throws IOException {
    CrowdPart part =
        new CrowdCounts(two.first.partitions.reader(), IdleStream.SETTINGS, IdleStream.LABELS)
            .of(Set.of(0, 2), ListedAnnotators.first(1, new AnnotatorId("ann")));

    assertThat(part.listed())
        .extracting(AnnotatorCounts::annotator)
        .containsExactly(AnnotatorId.ANONYMOUS);
    assertThat(part.listed().get(0).counts().votes() + part.rest().votes())
        .isEqualTo(
            all.annotators().stream().mapToLong(id -> all.report(id).votes()).sum() - ofSecond());
  }

  private long ofSecond() {
    return new CrowdCounts(two.second.partitions.reader(), IdleStream.SETTINGS, IdleStream.LABELS)
        .of(Set.of(1), ListedAnnotators.NOBODY)
        .rest()
        .votes();
  }

  /** A million on the way through leave no more than what is asked for. */
  @Test
  void ofAMillionAnnotatorsThoseAloneAreKeptThatAreAskedFor() {
    CrowdPart.Sum sum = new CrowdPart.Sum(2, ListedAnnotators.first(3, null));
    ConfusionCounts one = new ConfusionCounts(2);
    one.restoreVotes(1, 1);
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(new AnnotatorId("a" + (i * 7_919L) % 1_000_000), one);
    }

    CrowdPart whole = sum.sum();
    assertThat(whole.listed())
        .extracting(each -> each.annotator().value())
        .containsExactly("a0", "a1", "a10");
    assertThat(whole.rest().votes()).isEqualTo(999_997);
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

    JsonNode json = new ObjectMapper().readTree(annotators(instances).list(null, null));

    assertThat(json.get("partitions_missing")).hasSize(2);
    assertThat(json.findValuesAsText("annotator")).contains("cy");
  }
}
