package dev.labelstill.cli;

import dev.labelstill.boot.LearningConfig;
import dev.labelstill.experiment.data.CrowdSpec;
import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.experiment.data.EventFile;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.FashionMnist;
import dev.labelstill.experiment.data.NoisyAgNews;
import dev.labelstill.experiment.data.VoteFile;
import dev.labelstill.experiment.page.ExperimentPage;
import dev.labelstill.experiment.page.FeaturePictures;
import dev.labelstill.experiment.page.Pictures;
import dev.labelstill.experiment.run.ExperimentRun;
import dev.labelstill.experiment.run.Experiments;
import dev.labelstill.experiment.run.FleetSetting;
import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.suite.ExperimentTable;
import dev.labelstill.experiment.suite.RowOutcome;
import dev.labelstill.experiment.suite.SuiteJson;
import dev.labelstill.experiment.suite.SuiteRow;
import dev.labelstill.experiment.suite.SuiteTable;
import dev.labelstill.network.NetworkFactory;
import dev.labelstill.pipeline.LearningSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs settings and writes what they came to. */
final class Evaluation {
  private static final Set<String> CROWDS = Set.of("d_product", "d_possent", "s_rel");

  private final Path dataDir;
  private final @Nullable Path truth;
  private final LearningConfig config;
  private final FleetSetting fleet;
  private final int parallel;
  private final Output output;
  private final Map<String, DataSet> dataSets = new HashMap<>();

  Evaluation(EvaluateOptions options, int parallel, Output output) {
    Path home = Path.of(System.getProperty("launcher.home", ".")).toAbsolutePath().normalize();
    this.dataDir = options.dataDir(home);
    this.truth = options.truth();
    this.config = new LearningConfig(options.settings());
    this.fleet = options.fleet();
    this.parallel = parallel;
    this.output = output;
  }

  /** Runs one setting. */
  void runOne(SuiteRow row) throws IOException, InterruptedException {
    List<ExperimentResult> results = run(List.of(row), true).get(0).results();
    System.out.print(ExperimentTable.of(results));
    output.writeJson(() -> SuiteJson.ofResults(results));
    output.writeReport(() -> page(results.get(0)));
  }

  /** The first seed's page; the images of Fashion-MNIST are seen there. */
  private String page(ExperimentResult result) {
    String data = result.setting().data();
    boolean isSeen = data.equals(FashionMnist.NAME);
    return ExperimentPage.of(
        result,
        isSeen ? FeaturePictures.of(dataSets.computeIfAbsent(data, this::read)) : Pictures.none());
  }

  /** Runs many, and says whether all reach what they are to reach. */
  boolean runSuite(List<SuiteRow> rows) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<RowOutcome> outcomes = run(rows, false);
    System.out.print(SuiteTable.of(outcomes));
    System.out.printf("Took %d minutes.%n", (System.nanoTime() - start) / 60_000_000_000L);
    output.writeJson(() -> SuiteJson.ofRows(outcomes));
    return outcomes.stream().allMatch(RowOutcome::isReached);
  }

  private List<RowOutcome> run(List<SuiteRow> rows, boolean areExamplesKept)
      throws InterruptedException {
    NetworkFactory factory = config.networks();
    List<Experiments.Job> jobs = new ArrayList<>();
    for (SuiteRow row : rows) {
      for (ExperimentSetting setting : row.settings()) {
        jobs.add(job(setting, factory, areExamplesKept));
      }
    }
    try (Experiments experiments = new Experiments(parallel, Output.bar())) {
      List<ExperimentResult> results = experiments.run(jobs);
      List<RowOutcome> outcomes = new ArrayList<>();
      int from = 0;
      for (SuiteRow row : rows) {
        outcomes.add(new RowOutcome(row, results.subList(from, from + row.seeds())));
        from += row.seeds();
      }
      return outcomes;
    }
  }

  private Experiments.Job job(
      ExperimentSetting setting, NetworkFactory factory, boolean areExamplesKept) {
    DataSet data = dataSets.computeIfAbsent(setting.data(), this::read);
    LearningSettings learning = config.learning(data.labels(), data.dimension(), setting.seed());
    return new Experiments.Job(
        setting.title() + ", seed " + setting.seed(),
        Math.min(setting.limit(), data.size()) * votesPerExample(setting),
        onArrival -> {
          ExperimentResult result =
              new ExperimentRun(data, setting, learning, factory, fleet).run(onArrival);
          return areExamplesKept ? result : result.withoutExamples();
        });
  }

  private static int votesPerExample(ExperimentSetting setting) {
    CrowdSpec crowd = setting.shape().crowd();
    return crowd == null ? 1 : crowd.votes();
  }

  private DataSet read(String data) {
    if (truth != null) {
      return VoteFile.read(Path.of(data), truth);
    }
    if (CROWDS.contains(data)) {
      Path folder = dataDir.resolve("crowd").resolve(data);
      return VoteFile.read(folder.resolve("votes.csv"), folder.resolve("truth.csv"));
    }
    return switch (data) {
      case FashionMnist.NAME -> FashionMnist.read(dataDir.resolve(data));
      case NoisyAgNews.NAME -> NoisyAgNews.read(dataDir.resolve(data));
      default -> EventFile.read(Path.of(data));
    };
  }
}
