package dev.labelstill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real pipeline with real networks on a few hundred examples. */
class EvaluateCommandTest {
  @TempDir Path folder;

  private static Ending run(String... arguments) {
    return Ending.of(new EvaluateCommand(), arguments);
  }

  /** Three heaps of points, each label wrong with probability .3. */
  private Path events() throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      int trueLabel = random.nextInt(3);
      int given = random.nextDouble() < .3 ? (trueLabel + 1 + random.nextInt(2)) % 3 : trueLabel;
      double[] features = random.doubles(3, -.3, .3).toArray();
      features[trueLabel] += 2;
      lines.add(
          "{\"id\":\"e%d\",\"features\":[%f,%f,%f],\"label\":\"c%d\",\"true_label\":\"c%d\"}"
              .formatted(i, features[0], features[1], features[2], given, trueLabel));
    }
    return Files.write(folder.resolve("events.jsonl"), lines);
  }

  @Test
  void infersTheTruthFromVotesAlone() throws IOException {
    Random random = new Random(7);
    List<String> votes = new ArrayList<>(List.of("example,annotator,label"));
    List<String> truth = new ArrayList<>(List.of("example,label"));
    for (int i = 0; i < 300; i++) {
      int trueLabel = random.nextInt(3);
      truth.add("x%d,c%d".formatted(i, trueLabel));
      for (int annotator = 0; annotator < 5; annotator++) {
        boolean isRight = random.nextDouble() < (annotator < 2 ? .95 : .4);
        int label = isRight ? trueLabel : random.nextInt(3);
        votes.add("x%d,a%d,c%d".formatted(i, annotator, label));
      }
    }

    Ending ending =
        run(
            "--votes",
            Files.write(folder.resolve("votes.csv"), votes).toString(),
            "--truth",
            Files.write(folder.resolve("truth.csv"), truth).toString());

    assertThat(ending.status()).isZero();
    assertThat(ending.out())
        .contains("300 scored", "annotators, estimated against real")
        .doesNotContain("votes alone right");
    assertThat(figure(ending.out(), "refined labels right"))
        .isGreaterThan(figure(ending.out(), "given labels right") + 2);
  }

  private static double figure(String table, String title) {
    return Double.parseDouble(table.replaceAll("(?s).*" + title + " +([0-9.]+).*", "$1"));
  }

  @Test
  void refinesAFileOfEventsAndWritesItsFigures() throws IOException {
    Path json = folder.resolve("figures/run.json");

    Ending ending =
        run(
            "--data",
            events().toString(),
            "--seeds",
            "2",
            "--json",
            json.toString(),
            "--set",
            "training.passes=12");

    assertThat(ending.err()).contains("1800/1800").doesNotContain("cannot go on");
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).contains("900 scored, mean of 2 seeds", "refined labels right", "+-");
    String figures = Files.readString(json);
    assertThat(figures).contains("\"seed\" : 1", "\"seed\" : 2");
    double gain = Double.parseDouble(figures.replaceAll("(?s).*?\"gain\" : (-?[0-9.E-]+).*", "$1"));
    assertThat(gain).isGreaterThan(.2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--noise odd:0.3|symmetric:R, pair:R or similar:R",
        "--data-dir nowhere|train-images-idx3-ubyte.gz is missing",
        "--data nowhere.jsonl|nowhere.jsonl cannot be read",
        "--set training.epochs=5 --data EVENTS|training.epochs",
        "--data EVENTS --gold 901|900 examples",
        "--data EVENTS --noise similar:0.3|fashion-mnist alone",
        "--seeds 0|--seeds must be positive",
        "--parallel 0|--parallel must be positive",
        "--suite half|--suite takes full or short",
        "--suite --noise pair:0.3|a suite has settings of its own",
        "--suite --report page.html|a suite has settings of its own",
        "--votes votes.csv|--votes and --truth go together",
        "--crowd 3|ANNOTATORS:VOTES",
        "--suite --crowd 50:3|a suite has settings of its own",
        "--suite --limit 0|the limit must be positive",
        "--experiment other|'paper'"
      })
  void saysInOneSentenceWhatWillNotDo(String arguments, String sentence) throws IOException {
    Ending ending = run(arguments.replace("EVENTS", events().toString()).split(" "));

    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).contains("The evaluation cannot go on: ", sentence);
    assertThat(ending.err()).doesNotContain("Exception");
  }

  @Test
  void explainsItself() {
    assertThat(run("--help").out()).contains("--noise", "--gold", "--suite", "Ends with 1");
  }
}
