package dev.labelstill.cli;

import dev.labelstill.boot.StartRefused;
import dev.labelstill.experiment.data.DataFailure;
import dev.labelstill.experiment.suite.Suite;
import dev.labelstill.experiment.suite.SuiteRow;
import dev.labelstill.network.NetworkFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Streams data with known true labels through the pipeline and scores what comes out. */
@Command(
    name = "evaluate",
    description = {
      "Streams labelled data once through the very pipeline that the service runs, without a broker,",
      "and scores refined labels, ranking and confidence against the true labels."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  labelstill evaluate --noise symmetric:0.4 --report report.html",
      "  labelstill evaluate --data noisy-ag-news --gold 100 --seeds 3",
      "  labelstill evaluate --data my-events.jsonl --set training.passes=5",
      "  labelstill evaluate --suite --seeds 1 --limit 20000 --set training.cross-fit=false",
      "Ends with 1 where a figure of the suite falls short, with 2 where it could not run, else with 0."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int FALLS_SHORT = 1;
  private static final int COULD_NOT_RUN = 2;

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhat is streamed%n")
  private EvaluateOptions options = new EvaluateOptions();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "streams with seeds from --seed on: mean and spread (default: 1; a suite has its own)")
  private @Nullable Integer seeds;

  @Option(
      names = "--suite",
      arity = "0..1",
      fallbackValue = "full",
      paramLabel = "full|short",
      description =
          "all settings that the defaults must be good at, with the figures to reach: full (three "
              + "seeds, under an hour on two cores) or short (one seed, part of them, minutes)")
  private @Nullable String suite;

  @Option(
      names = "--experiment",
      paramLabel = "paper",
      description = "the theory of arXiv 1910.01255 on synthetic data, instead of a data set")
  private @Nullable String experiment;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "streams side by side (default: as many as there are cores, two at most)")
  private @Nullable Integer parallel;

  @Option(names = "--json", paramLabel = "FILE", description = "write every figure")
  private @Nullable Path json;

  @Option(names = "--report", paramLabel = "FILE", description = "write a page with pictures")
  private @Nullable Path report;

  @Override
  public Integer call() {
    try {
      return run() ? 0 : FALLS_SHORT;
    } catch (DataFailure
        | StartRefused
        | IllegalArgumentException
        | NetworkFailure
        | IOException failure) {
      System.err.println("The evaluation cannot go on: " + failure.getMessage());
      return COULD_NOT_RUN;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return COULD_NOT_RUN;
    }
  }

  private boolean run() throws IOException, InterruptedException {
    Output output = new Output(json, report);
    if (experiment != null) {
      require(
          experiment.equals("paper"), "the only experiment is 'paper', got '" + experiment + "'");
      new PaperEvaluation(output).run(options.seed());
      return true;
    }
    require(seeds == null || seeds > 0, "--seeds must be positive, got " + seeds);
    Evaluation evaluation = new Evaluation(options, streamsAtATime(), output);
    if (suite != null) {
      require(
          !options.decidesStream() && report == null,
          "a suite has settings of its own: leave out --data, --noise, --later-noise, --gold, "
              + "--imbalance, --sorted and --report");
      return evaluation.runSuite(rows(suite));
    }
    evaluation.runOne(new SuiteRow(options.setting(), seeds == null ? 1 : seeds, List.of()));
    return true;
  }

  private List<SuiteRow> rows(String which) {
    require(
        which.equals("full") || which.equals("short"),
        "--suite takes full or short, got '" + which + "'");
    List<SuiteRow> rows =
        which.equals("full") ? Suite.full(options.seed()) : Suite.brief(options.seed());
    return rows.stream().map(row -> row.reducedTo(seeds, options.limit())).toList();
  }

  private int streamsAtATime() {
    int usual = Math.min(2, Runtime.getRuntime().availableProcessors());
    int wanted = parallel == null ? usual : parallel;
    require(wanted > 0, "--parallel must be positive, got " + wanted);
    return wanted;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
