package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.Stage;
import org.junit.jupiter.api.Test;

/** Which stages are published is configured; the others leave no gap in the revisions. */
class PublishedStagesTest {
  private static final String EVENT = "{\"features\": [1, -1], \"label\": \"dog\"}";

  @Test
  void publishesTheEndAlone() {
    try (RunningStream stream =
        new RunningStream(StreamOptions.inMemory().publishing(Stage.FINAL))) {
      stream.send("x1", EVENT);
      stream.settle("x1");

      stream.send("x1", "{\"label\": \"cat\", \"annotator\": \"ann\"}");

      assertThat(stream.answers("x1")).extracting(Answer::stage).containsExactly("final", "final");
      assertThat(stream.answers("x1")).extracting(Answer::revision).containsExactly(1L, 2L);
    }
  }

  @Test
  void publishesWhatComesBeforeTheEndAlone() {
    try (RunningStream stream =
        new RunningStream(StreamOptions.inMemory().publishing(Stage.PROVISIONAL, Stage.REFINED))) {
      stream.send("x1", EVENT);
      stream.await("x1", Stage.PROVISIONAL);

      stream.settleQuietly("x1");

      assertThat(stream.answers("x1"))
          .extracting(Answer::stage)
          .containsExactly("provisional", "refined");
      assertThat(stream.answers("x1")).extracting(Answer::revision).containsExactly(1L, 2L);
    }
  }
}
