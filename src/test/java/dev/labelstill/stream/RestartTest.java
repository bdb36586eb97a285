package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process ends and another goes on with its stores. The driver deletes its state directory when
 * it closes, so the second one opens a copy, made while the first still ran: a crash as well.
 */
class RestartTest {
  private static final String DOG =
      "{\"features\": [1, -1], \"annotator\": \"ann\", \"label\": \"dog\"}";

  @TempDir Path directory;

  private RunningStream first() {
    return new RunningStream(StreamOptions.on(directory.resolve("first")));
  }

  /** Another process on what the first has committed. */
  private RunningStream second() {
    return new RunningStream(StreamOptions.on(copyOfFirst()));
  }

  /** Again where RocksDB has merged files in the middle of it. */
  private Path copyOfFirst() {
    for (int tried = 0; tried < 20; tried++) {
      Path copy = directory.resolve("second-" + tried);
      if (hasCopied(directory.resolve("first"), copy)) {
        return copy;
      }
    }
    throw new AssertionError("files kept going away");
  }

  private static boolean hasCopied(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return false;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that arrive would else wait behind all that a partition brings along. */
  @Test
  void whatAPartitionBringsAlongIsTakenInLittleByLittle() {
    int brought = RunningStream.QUEUE_CAPACITY - 4;
    CountDownLatch mayBegin = new CountDownLatch(1);
    try (RunningStream first = first()) {
      IntStream.range(0, brought).forEach(i -> first.send("x" + i, DOG));
      StreamOptions options = StreamOptions.on(copyOfFirst());
      try (RunningStream second = new RunningStream(options, mayBegin, Duration.ofMillis(5))) {
        for (int queued : new int[] {8, 16, 17, 18, 19}) { // one by one where a quarter is full
          second.pass(RunningStream.DRAIN_EVERY);
          assertThat(second.trainer.queueFill()).isEqualTo(queued);
        }
        second.await(() -> second.trainer.queueFill() == brought);

        mayBegin.countDown();
        second.settleAll();
        assertThat(second.newest("x" + (brought - 1)).isAt(Stage.FINAL)).isTrue();
      }
    }
  }

  /** Its first refinement is what somebody waits for. */
  @Test
  void whoWasNotRefinedYetIsTakenInFirst() {
    CountDownLatch mayBegin = new CountDownLatch(1);
    try (RunningStream first = first()) {
      IntStream.range(0, 12).forEach(i -> first.send("a" + i, DOG));
      first.awaitTrainer(() -> first.windowFill() == 12);
      first.pass(RunningStream.DRAIN_EVERY);
      first.send("z", DOG);
      StreamOptions options = StreamOptions.on(copyOfFirst());
      try (RunningStream second = new RunningStream(options, mayBegin, Duration.ofMillis(5))) {
        second.pass(RunningStream.DRAIN_EVERY);
        mayBegin.countDown();
        second.awaitTrainer(() -> second.windowFill() > 0 && second.trainer.queueFill() == 0);
        second.pass(RunningStream.DRAIN_EVERY);

        assertThat(second.answers("z")).extracting(Answer::stage).contains("provisional");
      }
    }
  }

  @Test
  void anExampleSeenBeforeGetsNoSecondProvisionalAndBecomesFinal() {
    try (RunningStream first = first()) {
      first.send("x1", DOG);
      first.await("x1", Stage.PROVISIONAL);
      try (RunningStream second = second()) {
        second.settle("x1");

        List<Answer> all = Stream.of(first, second).flatMap(s -> s.answers("x1").stream()).toList();
        assertThat(all).extracting(Answer::stage).containsOnlyOnce("provisional").endsWith("final");
        assertThat(all)
            .extracting(Answer::revision)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(second.newest("x1").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
      }
    }
  }

  @Test
  void anExampleNobodyHasReportedOfIsSeenForTheFirstTime() {
    try (RunningStream first = first()) {
      first.send("x1", DOG);
      try (RunningStream second = second()) {
        second.settle("x1");

        assertThat(second.answers("x1"))
            .extracting(Answer::stage)
            .containsExactly("provisional", "refined", "final");
      }
    }
  }

  @Test
  void anExampleWithoutFeaturesBecomesFinal() {
    try (RunningStream first = first()) {
      first.send("x1", "{\"label\": \"dog\"}");
      try (RunningStream second = second()) {
        second.settle("x1");

        assertThat(second.answers("x1")).extracting(Answer::stage).containsExactly("final");
        assertThat(second.newest("x1").revision()).isEqualTo(2);
      }
    }
  }

  @Test
  void featuresThatCameAfterTheEndAreNotForgotten() {
    try (RunningStream first = first()) {
      first.send("x1", "{\"label\": \"dog\"}");
      first.settle("x1");
      first.send("x1", "{\"features\": [1, -1]}");
      try (RunningStream second = second()) {
        second.await("x1", Stage.PROVISIONAL);
        second.settle("x1");

        assertThat(second.newest("x1").json().get("passes").asInt()).isEqualTo(Loops.PASSES);
      }
    }
  }

  @Test
  void aFinalExampleStaysAsItIs() {
    try (RunningStream first = first()) {
      first.send("x1", DOG);
      first.settle("x1");
      try (RunningStream second = second()) {
        second.settleAll();

        assertThat(second.answers("x1")).isEmpty();
        assertThat(second.stored("x1").state().isOpen()).isFalse();
      }
    }
  }

  @Test
  void aVoteThatComesBeforeReadmissionCounts() {
    try (RunningStream first = first()) {
      first.send("x1", DOG);
      first.await("x1", Stage.PROVISIONAL);
      try (RunningStream second = second()) {
        second.send("x1", "{\"annotator\": \"bob\", \"label\": \"cat\"}");

        second.settle("x1");
        assertThat(second.newest("x1").json().get("num_votes").asInt()).isEqualTo(2);
        assertThat(second.answers("x1").get(0).revision()).isEqualTo(2);
      }
    }
  }

  @Test
  void annotatorsAreWhatTheyWere() {
    try (RunningStream first = first()) {
      for (int i = 0; i < 5; i++) {
        first.send("x" + i, DOG);
        first.send("y" + i, "{\"annotator\": \"bob\", \"label\": \"eel\"}");
      }
      first.settle("x0", "x1", "x2", "x3", "x4");
      try (RunningStream second = second()) {
        for (AnnotatorId annotator : first.crowd.annotators()) {
          assertThat(second.crowd.counts(0, annotator)).isEqualTo(first.crowd.counts(0, annotator));
          assertThat(second.crowd.report(annotator).quality())
              .isEqualTo(first.crowd.report(annotator).quality());
        }
      }
    }
  }

  @Test
  void storesOfAnotherLabelSetAreRefusedWithASentence() {
    try (RunningStream first = first()) {
      first.driver.getKeyValueStore(ExampleStores.ANNOTATORS).put("ann", new ConfusionCounts(4));
      first.send("x1", "{\"label\": \"dog\"}");

      assertThatThrownBy(this::second)
          .rootCause()
          .hasMessageContaining(
              "the stores hold counts of 4 labels, the configured label set has 3");
    }
  }

  @Test
  void whatIsClosedLeavesTheWindowAndTheCrowd() {
    try (RunningStream stream = new RunningStream(StreamOptions.inMemory())) {
      stream.send("x1", DOG);
      stream.await("x1", Stage.PROVISIONAL);

      stream.closeStream();

      stream.awaitTrainer(() -> stream.windowFill() == 0);
      assertThat(stream.crowd.annotators()).isEmpty();
    }
  }
}
