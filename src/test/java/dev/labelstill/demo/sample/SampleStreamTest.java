package dev.labelstill.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.evaluation.crowd.AnnotatorKind;
import dev.labelstill.evaluation.crowd.SimulatedAnnotator;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleStreamTest {
  private static final int EXAMPLES = 3_000;
  private static final FashionImages IMAGES = SampleImages.random(EXAMPLES);
  private static final SampleStream STREAM = SampleStream.drawn(IMAGES, SampleStream.DEFAULT_SEED);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void holdsAsManyRecordsOfEachKindAsItSays() {
    Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
    STREAM.forEach(record -> counts.merge(record.kind(), 1, Integer::sum));
    assertThat(counts)
        .containsEntry(RecordKind.FIRST_VOTE, EXAMPLES)
        .containsEntry(RecordKind.REPLACED_VOTE, 40)
        .containsEntry(RecordKind.WITHDRAWAL, 20)
        .containsEntry(RecordKind.TOMBSTONE, 10)
        .containsEntry(RecordKind.BROKEN, 60);
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(STREAM.size());
    assertThat(STREAM.truth().examples().stream().filter(SampleExample::isGold))
        .hasSize(EXAMPLES / 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void endsWithTheVotesThatItsTruthNames(long seed) throws IOException {
    SampleStream stream = SampleStream.drawn(IMAGES, seed);
    Map<String, Votes> replayed = new HashMap<>();
    for (SampleRecord record : stream) {
      if (record.kind() != RecordKind.BROKEN) {
        replay(record, replayed);
      }
    }
    stream
        .truth()
        .remembered()
        .forEach(
            example -> assertThat(replayed.get(example.id().value())).isEqualTo(example.votes()));
    stream
        .truth()
        .forgotten()
        .forEach(example -> assertThat(replayed.get(example.id().value())).isNull());
  }

  @Test
  void sendsFeaturesWithTheFirstEventOnly() throws IOException {
    for (SampleRecord record : STREAM) {
      if (record.kind() == RecordKind.FIRST_VOTE) {
        SampleExample example = STREAM.truth().example(keyOf(record)).orElseThrow();
        assertThat(features(JSON.readTree(record.value())))
            .isEqualTo(scaled(IMAGES.pixels(example.image())));
      } else if (record.kind() == RecordKind.LATER_VOTE) {
        assertThat(JSON.readTree(record.value()).has("features")).isFalse();
      }
    }
  }

  @Test
  void trustsTheTrueLabelOfItsGoldExamples() throws IOException {
    for (SampleRecord record : STREAM) {
      if (record.kind() == RecordKind.FIRST_VOTE) {
        SampleExample example = STREAM.truth().example(keyOf(record)).orElseThrow();
        JsonNode gold = JSON.readTree(record.value()).get("gold");
        assertThat(gold == null ? null : gold.textValue())
            .isEqualTo(example.isGold() ? FashionImages.LABELS.name(example.trueLabel()) : null);
      }
    }
  }

  @Test
  void letsLaterEventsComeAtMostTwoThousandEventsLater() {
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    int position = 0;
    for (SampleRecord record : STREAM) {
      if (record.kind() != RecordKind.BROKEN) {
        first.putIfAbsent(keyOf(record), position);
        last.put(keyOf(record), position);
      }
      position++;
    }
    first.forEach((id, start) -> assertThat(last.get(id) - start).isLessThanOrEqualTo(2_000));
    assertThat(first.keySet().stream().mapToInt(id -> last.get(id) - first.get(id)).max().orElse(0))
        .isGreaterThan(1_000);
  }

  @Test
  void tombstonesAreTheLastRecordsOfTheirExamples() {
    Set<String> gone = new HashSet<>();
    for (SampleRecord record : STREAM) {
      if (record.kind() == RecordKind.TOMBSTONE) {
        assertThat(record.value()).isNull();
        gone.add(keyOf(record));
      } else if (record.kind() != RecordKind.BROKEN) {
        assertThat(gone).doesNotContain(keyOf(record));
      }
    }
    assertThat(gone).hasSize(10);
  }

  @Test
  void breaksRecordsInEveryWayAndNoTwoAlike() {
    List<BrokenRecord> broken = STREAM.truth().broken();
    assertThat(broken.stream().map(BrokenRecord::code).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "NOT_JSON",
            "EMPTY_EVENT",
            "MISSING_ID",
            "ID_MISMATCH",
            "WRONG_DIMENSION",
            "NOT_FINITE",
            "UNKNOWN_LABEL",
            "BAD_FIELD",
            "TOO_LARGE");
    assertThat(
            broken.stream()
                .map(record -> Arrays.toString(record.key()) + Arrays.toString(record.value())))
        .doesNotHaveDuplicates();
  }

  @Test
  void drawsACrowdOfThreeKindsWhoVoteAsTheirKindDoes() {
    Map<AnnotatorKind, Long> counts =
        STREAM.truth().annotators().stream()
            .collect(Collectors.groupingBy(SimulatedAnnotator::kind, Collectors.counting()));
    assertThat(counts)
        .containsEntry(AnnotatorKind.CAREFUL, 17L)
        .containsEntry(AnnotatorKind.HASTY, 5L)
        .containsEntry(AnnotatorKind.SPAMMER, 3L);
    for (SimulatedAnnotator annotator : STREAM.truth().annotators()) {
      double deviations =
          (STREAM.truth().realizedAccuracy(annotator.id()) - annotator.nominalAccuracy())
              / Math.sqrt(.25 / STREAM.truth().votesInForce(annotator.id()));
      assertThat(deviations).as(annotator.toString()).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void repeatsItselfFromTheSameSeedAndOnlyFromThat() {
    assertThat(digest(SampleStream.drawn(IMAGES, 7))).isEqualTo(digest(STREAM));
    assertThat(digest(SampleStream.drawn(IMAGES, 8))).isNotEqualTo(digest(STREAM));
  }

  @Test
  void shrinksToALimit() {
    SampleStream small = SampleStream.drawn(IMAGES, 7, 200);
    assertThat(small.truth().examples()).hasSize(200);
    assertThat(small.truth().broken()).hasSize(60);
    assertThat(small.truth().forgotten()).hasSize(10);
  }

  @Test
  void refusesALimitThatLeavesNoRoomForItsKinds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleStream.drawn(IMAGES, 7, 99))
        .withMessage("the sample stream needs at least 100 examples, got 99");
  }

  private static void replay(SampleRecord record, Map<String, Votes> votes) throws IOException {
    String id = keyOf(record);
    if (record.value() == null) {
      votes.remove(id);
      return;
    }
    JsonNode event = JSON.readTree(record.value());
    assertThat(event.path("id").asText(id)).isEqualTo(id);
    AnnotatorId annotator = new AnnotatorId(event.get("annotator").textValue());
    Votes before = votes.getOrDefault(id, Votes.none());
    if (event.path("action").asText().equals("withdraw")) {
      votes.put(id, before.without(Collections.singleton(annotator)));
    } else {
      int label = FashionImages.LABELS.index(event.get("label").textValue()).orElseThrow();
      votes.put(id, before.with(List.of(new Vote(annotator, label))));
    }
  }

  private static String keyOf(SampleRecord record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static float[] features(JsonNode event) {
    byte[] bytes = Base64.getDecoder().decode(event.get("features").textValue());
    float[] features = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
    return features;
  }

  private static float[] scaled(byte[] pixels) {
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (pixels[i] & 0xff) / 255f;
    }
    return scaled;
  }

  private static List<Integer> digest(SampleStream stream) {
    List<Integer> digest = new ArrayList<>();
    stream.forEach(
        record -> digest.add(31 * Arrays.hashCode(record.key()) + Arrays.hashCode(record.value())));
    return digest;
  }

  /** Images without a picture in them. */
  private static final class SampleImages {
    static FashionImages random(int count) {
      SplittableRandom random = new SplittableRandom(0);
      byte[] pixels = new byte[count * FashionImages.PIXELS];
      random.nextBytes(pixels);
      byte[] labels = new byte[count];
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) random.nextInt(10);
      }
      return new FashionImages(pixels, labels);
    }
  }
}
