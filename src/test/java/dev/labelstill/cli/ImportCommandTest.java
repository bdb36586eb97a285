package dev.labelstill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {
  private static final String VOTES =
      """
      task,worker,label,features,true_label
      a,w1,cat,"[0.5,1]",cat
      a,w2,dog,,cat
      b,w1,emu,"[1,2,3]",dog
      b,w2,dog,"[1,2]",dog
      """;

  @TempDir Path folder;

  private Path votes(String text) throws IOException {
    return Files.writeString(folder.resolve("votes.csv"), text);
  }

  private static Ending run(String... arguments) {
    return Ending.of(new ImportCommand(), arguments);
  }

  @Test
  void showsWhatItWouldSendAndSendsNothing() throws IOException {
    Path file = votes("example,annotator,label,gold\na,w1,cat,\nb,w1,big dog,\nb,w2,cat,yak\n");

    Ending ending = run(file.toString(), "--dry-run");

    assertThat(ending.status()).isZero();
    assertThat(ending.out())
        .containsPattern("events \\.+ +3\n")
        .containsPattern("annotators \\.+ +2\n")
        .containsPattern("label cat \\.+ +2\n")
        .contains(
            "{\"id\":\"a\",\"label\":\"cat\",\"annotator\":\"w1\"}",
            "Nothing was sent.",
            "export LABELSTILL_LABELS='big dog,cat,yak'");
    assertThat(ending.err()).contains("1/1  KiB, 3 events");
  }

  @Test
  void writesEventsAsJsonLinesAndLeavesBadRowsOut() throws IOException {
    Path file = votes(VOTES);
    Path output = folder.resolve("new/events.jsonl");

    Ending ending =
        run(
            file.toString(),
            "--output",
            output.toString(),
            "--on-error",
            "skip",
            "--labels",
            "cat,dog");

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.err())
        .contains(
            "Skipped " + file + ":4: 'features' has 3 numbers; the stream's examples have 2.");
    assertThat(ending.out()).contains("Written: 3 events to " + output);
    assertThat(Files.readAllLines(output))
        .hasSize(3)
        .first()
        .isEqualTo(
            "{\"id\":\"a\",\"features\":\"AAAAPwAAgD8=\",\"label\":\"cat\",\"annotator\":\"w1\","
                + "\"true_label\":\"cat\"}");
  }

  @Test
  void writesWhatAnEvaluationReads() throws IOException {
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i -> "e%d,\"[%d,%d]\",c%d,c%d".formatted(i, i % 2, 1 - i % 2, i % 2, i % 2))
            .collect(Collectors.joining("\n"));
    Path file = votes("example,features,label,true_label\n" + rows);
    Path output = folder.resolve("events.jsonl");

    assertThat(run(file.toString(), "--output", output.toString()).status()).isZero();
    Ending evaluation = Ending.of(new EvaluateCommand(), "--data", output.toString());

    assertThat(evaluation.err()).doesNotContain("cannot go on");
    assertThat(evaluation.out()).contains("300 scored");
  }

  @Test
  void showsTheFirstBadRowsAndCountsAll() throws IOException {
    String bad = "a,,cat\n".repeat(50);
    Ending ending =
        run(
            votes("task,worker,label\n" + bad + "a,w,cat\n").toString(),
            "--dry-run",
            "--on-error",
            "skip");

    assertThat(ending.status()).isEqualTo(1);
    assertThat(ending.out()).containsPattern("bad rows, skipped \\.+ +50\n");
    assertThat(ending.err().lines().filter(line -> line.startsWith("Skipped"))).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.csv --dry-run|nowhere.csv cannot be read",
        "VOTES --dry-run --format xml|--format takes auto, csv, label-studio, cleanlab, got 'xml'",
        "VOTES --dry-run --on-error ask|--on-error takes stop or skip",
        "VOTES --dry-run --output x.jsonl|--dry-run writes nothing",
        "VOTES --output VOTES|--output would overwrite the file",
        "VOTES --dry-run --labels cat|a label set needs at least two labels",
        "VOTES --dry-run --labels cat,dog|votes.csv:4: 'features' has 3 numbers",
        "VOTES --dry-run --labels cat,emu|votes.csv:3: 'label' is 'dog', which is not one of",
        "VOTES --dry-run --format label-studio|votes.csv:1: the JSON is broken",
        "VOTES --dry-run --format cleanlab --labels a,b|votes.csv:2: 'label' is 'cat'",
        "VOTES --bootstrap-servers nobody|kafka.bootstrap.servers=nobody",
      })
  void saysInOneSentenceWhatWillNotDo(String arguments, String sentence) throws IOException {
    Ending ending = run(arguments.replace("VOTES", votes(VOTES).toString()).split(" "));

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).contains("The import cannot go on: ", sentence);
    assertThat(ending.err()).doesNotContain("Exception:");
  }

  @Test
  void saysThatAHeaderAloneIsNothingToImport() throws IOException {
    Ending ending = run(votes("task,worker,label\n").toString(), "--dry-run");

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).contains("votes.csv holds no event");
  }

  @Test
  void explainsItself() {
    assertThat(run("--help").out())
        .contains("--format", "--labels", "--on-error", "--dry-run", "Examples:", "Ends with 1");
  }
}
