package dev.labelstill.codec;

import static dev.labelstill.codec.Stream.LABELS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.Decoding.Rejected;
import dev.labelstill.label.LabelSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCheckTest {
  private static final DecoderLimits LIMITS = DecoderLimits.defaults();

  private static NamedEvent vote(String id, @Nullable String annotator, String label) {
    return new NamedEvent(id, null, List.of(new NamedVote(annotator, label)), null);
  }

  private static @Nullable Rejected problem(@Nullable LabelSet labels, NamedEvent event) {
    return new EventCheck(labels, LIMITS).problemOf(event);
  }

  private static void assertJudgedLikeTheDecoder(NamedEvent event) {
    Rejected decoder =
        Stream.rejected(Stream.decode(null, new String(EventEncoder.encode(event), UTF_8)));
    Rejected check = problem(LABELS, event);

    assertThat(check).isNotNull();
    assertThat(check.code()).isEqualTo(decoder.code());
  }

  @Test
  void takesWhatTheDecoderTakes() {
    NamedEvent event = vote("e", "ann", "cat");
    assertThat(problem(LABELS, event)).isNull();
    assertThat(Stream.update(new String(EventEncoder.encode(event), UTF_8))).isNotNull();
  }

  @Test
  void refusesWhatTheDecoderRejects() {
    assertJudgedLikeTheDecoder(vote("", "ann", "cat"));
    assertJudgedLikeTheDecoder(vote("x".repeat(513), "ann", "cat"));
    assertJudgedLikeTheDecoder(vote("a\nb", "ann", "cat"));
    assertJudgedLikeTheDecoder(vote("e", "", "cat"));
    assertJudgedLikeTheDecoder(vote("e", "x".repeat(257), "cat"));
    assertJudgedLikeTheDecoder(vote("e", "ann", "emu"));
    assertJudgedLikeTheDecoder(new NamedEvent("e", null, List.of(), "emu"));
    assertJudgedLikeTheDecoder(new NamedEvent("e", null, List.of(), null));
    List<NamedVote> many = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      many.add(new NamedVote("a" + i, "cat"));
    }
    assertJudgedLikeTheDecoder(new NamedEvent("e", null, many, null));
  }

  @Test
  void takesAnyLabelWhereTheLabelSetIsNotKnown() {
    assertThat(problem(null, vote("e", null, "emu"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "\ud800"})
  void refusesALabelThatIsNoText(String label) {
    Rejected problem = problem(null, vote("e", "ann", label));
    assertThat(problem).isNotNull();
    assertThat(problem.reason()).contains("'label'");
  }

  @Test
  void refusesAValueAboveTheLimit() {
    EventCheck check = new EventCheck(null, new DecoderLimits(10, 1, 1, 1, 3));
    assertThat(check.problemOfSize(new byte[10])).isNull();
    assertThat(check.problemOfSize(new byte[11])).isNotNull();
  }
}
