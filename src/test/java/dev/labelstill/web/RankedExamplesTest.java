package dev.labelstill.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.stream.MemoryPartitions;
import dev.labelstill.stream.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankedExamplesTest {
  private final MemoryPartitions partitions = new MemoryPartitions();

  private RankedExamples within(Duration scan) {
    WebSettings idle = IdleStream.SETTINGS;
    return new RankedExamples(
        partitions.reader(),
        new Crowd(2, HttpInstance.SETTINGS),
        new RefinementEncoder(IdleStream.LABELS),
        new WebSettings(
            1,
            idle.acknowledgeWithin(),
            idle.predictWithin(),
            idle.trainerSilence(),
            idle.requests(),
            new WebSettings.Lists(2, 5, scan, Duration.ofSeconds(1))));
  }

  private static List<String> ids(List<ObjectNode> ranked) {
    return ranked.stream().map(json -> json.get("id").asText()).toList();
  }

  @Test
  void leavesOutWhatGoldHasSettledAndWhatWasNotJudgedYet() {
    partitions.put(0, Judged.gold("gold")).put(0, Judged.unseen("new"));
    partitions.put(0, Judged.cat("right", 0.51)).put(0, Judged.cat("wrong", 0.49));
    RankedExamples ranked = within(Duration.ofSeconds(10));

    assertThat(ids(ranked.issues(Set.of(0), 5))).containsExactly("wrong");
    assertThat(ids(ranked.asks(Set.of(0), 5))).containsExactly("right", "wrong");
  }

  @Test
  void asksForNoVoteThatCouldNotTurnTheDecision() {
    partitions.put(0, Judged.cat("sure", 0.95));

    assertThat(within(Duration.ofSeconds(10)).asks(Set.of(0), 5)).isEmpty();
  }

  @Test
  void givesUpInTimeAndAnswersTheNextQuestion() {
    for (int i = 0; i < 10; i++) {
      partitions.put(0, Judged.cat("x" + i, 0.4));
    }
    RankedExamples ranked = within(Duration.ofNanos(1));

    for (int question = 0; question < 2; question++) {
      assertThatThrownBy(() -> ranked.issues(Set.of(0), 5))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("more to look through than the time");
    }
  }
}
