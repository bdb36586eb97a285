package dev.labelstill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.EventCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final Importer.Rules STRICT =
      new Importer.Rules(new EventCheck(null, DecoderLimits.defaults()), 0, null);

  @TempDir Path folder;
  private final List<String> taken = new ArrayList<>();

  private static String votes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "e" + i + ",w,label-" + i)
        .collect(Collectors.joining("\n", "task,worker,label\n", "\n"));
  }

  private void run(Importer importer, String text, Runnable onEvent) throws Exception {
    try (SourceFile file = SourceFile.open(Given.write(folder, "votes.csv", text))) {
      EventSource source = EventSources.of(file, SourceFormat.AUTO, null);
      importer.run(source, (event, value, trueLabel) -> taken.add(event.id()), onEvent);
    }
  }

  @Test
  void stopsAfterTheEventInHand() throws Exception {
    Importer importer = new Importer(STRICT, line -> "votes.csv:" + line);

    run(importer, votes(10), importer::stop);

    assertThat(taken).containsExactly("e0");
    assertThat(importer.isStopped()).isTrue();
    assertThat(importer.tally().events()).isEqualTo(1);
  }

  @Test
  void endsAtAColumnThatHoldsNoLabels() {
    Importer importer = new Importer(STRICT, line -> "votes.csv:" + line);

    assertThatThrownBy(() -> run(importer, votes(1_001), () -> {}))
        .isInstanceOf(IntakeFailure.class)
        .hasMessage(
            "votes.csv:1002: more than 1000 different labels so far; is the right column read?");
  }

  @Test
  void refusesFeaturesOfAnotherDimensionThanTheServices() {
    Importer importer =
        new Importer(
            new Importer.Rules(new EventCheck(null, DecoderLimits.defaults()), 3, null),
            line -> "votes.csv:" + line);

    assertThatThrownBy(
            () -> run(importer, "task,worker,label,features\na,w,cat,\"[1,2]\"\n", () -> {}))
        .hasMessageContaining(
            "votes.csv:2: 'features' has 2 numbers; the stream's examples have 3");
  }
}
