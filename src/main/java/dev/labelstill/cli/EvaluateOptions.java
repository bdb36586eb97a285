package dev.labelstill.cli;

import dev.labelstill.experiment.data.CrowdSpec;
import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.FashionMnist;
import dev.labelstill.experiment.data.NoiseSpec;
import dev.labelstill.experiment.run.FleetSetting;
import dev.labelstill.pipeline.Fleet;
import dev.labelstill.sharing.OuterStep;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is streamed, and with which settings. */
final class EvaluateOptions {
  private static final int IMAGES = 40_000;

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE",
      description =
          "fashion-mnist, noisy-ag-news, or a file of JSON Lines: events of the input topic with a "
              + "true_label each, which the score alone reads",
      defaultValue = FashionMnist.NAME)
  private String data = FashionMnist.NAME;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "folder of the data sets (default: ../shared/data)")
  private @Nullable Path dataDir;

  @Option(
      names = "--noise",
      paramLabel = "KIND:R",
      description =
          "make a share R of the labels wrong: symmetric (any other class), pair (the next class) "
              + "or similar (the look-alike class)")
  private @Nullable String noise;

  @Option(
      names = "--votes",
      paramLabel = "FILE",
      description =
          "votes without features in place of --data: a CSV of example,annotator,label in order of "
              + "arrival")
  private @Nullable Path votes;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "what is true of them, for the score alone: a CSV of example,label")
  private @Nullable Path truth;

  @Option(
      names = "--crowd",
      paramLabel = "A:V",
      description =
          "let V of A simulated annotators (careful, hasty and spamming ones) vote on each example")
  private @Nullable String crowd;

  @Option(
      names = "--later-noise",
      paramLabel = "KIND:R",
      description = "noise of the second half of the stream")
  private @Nullable String laterNoise;

  @Option(
      names = "--gold",
      paramLabel = "N",
      description = "examples that carry their true label as gold; they are left out of the score",
      defaultValue = "0")
  private int gold;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "examples to stream (default: 40,000 of fashion-mnist, else all)")
  private @Nullable Integer limit;

  @Option(
      names = "--imbalance",
      paramLabel = "R",
      description = "thin classes geometrically, down to one R-th",
      defaultValue = "1")
  private double imbalance;

  @Option(names = "--sorted", description = "one class after the other: the worst order")
  private boolean isSorted;

  @Option(
      names = "--seed",
      description = "decides order, noise, gold and first weights",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "posterior, paper or given-only; short for --set target.method=NAME")
  private @Nullable String method;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting of the service, such as training.passes=5; may be repeated")
  private Map<String, String> settings = new HashMap<>();

  @Option(
      names = "--instances",
      paramLabel = "N",
      description =
          "spread the stream over N instances that share what they learn; 16 fit into 2 GB of heap,"
              + " 64 into 7 (LABELSTILL_JAVA_OPTS=-Xmx7g)",
      defaultValue = "1")
  private int instances;

  @Option(
      names = "--share-every",
      paramLabel = "STEPS",
      description = "optimizer steps of one instance between two shares; 0: never",
      defaultValue = "64")
  private int shareEvery;

  @Option(
      names = "--share-delay",
      paramLabel = "STEPS",
      description = "steps that an instance takes until it hears what another has shared",
      defaultValue = "0")
  private int shareDelay;

  @Option(
      names = "--skewed",
      description = "with --instances: each of eight partitions sees only two of the labels")
  private boolean isSkewed;

  @Option(
      names = "--outer",
      arity = "2",
      paramLabel = "RATE MOMENTUM",
      description = "with --instances: the outer optimizer of DiLoCo (default: the plain mean)")
  private double @Nullable [] outer;

  FleetSetting fleet() {
    OuterStep.Settings step =
        outer == null ? OuterStep.Settings.MEAN : new OuterStep.Settings(outer[0], outer[1]);
    return new FleetSetting(new Fleet.Size(instances, shareEvery, shareDelay, step), isSkewed);
  }

  long seed() {
    return seed;
  }

  @Nullable Integer limit() {
    return limit;
  }

  /** Whether anything but seed and length of the stream was asked for. */
  boolean decidesStream() {
    return !data.equals(FashionMnist.NAME)
        || noise != null
        || laterNoise != null
        || votes != null
        || truth != null
        || crowd != null
        || gold != 0
        || imbalance != 1
        || isSorted;
  }

  Path dataDir(Path home) {
    return dataDir == null ? home.resolve("../shared/data").normalize() : dataDir;
  }

  /**
   * The stream that is asked for.
   *
   * @throws IllegalArgumentException where options contradict each other
   */
  ExperimentSetting setting() {
    NoiseSpec later = laterNoise == null ? null : NoiseSpec.parse(laterNoise);
    if ((votes == null) != (truth == null)) {
      throw new IllegalArgumentException("--votes and --truth go together");
    }
    int usual = votes == null && data.equals(FashionMnist.NAME) ? IMAGES : Integer.MAX_VALUE;
    return new ExperimentSetting(
        votes == null ? data : votes.toString(),
        noise == null || noise.equals("none") ? null : NoiseSpec.parse(noise),
        gold,
        limit == null ? usual : limit,
        new ExperimentSetting.Shape(imbalance, isSorted, later, crowd()),
        seed);
  }

  private @Nullable CrowdSpec crowd() {
    return crowd == null ? null : CrowdSpec.parse(crowd);
  }

  /** Where the truth about {@code --votes} is; null where none are asked for. */
  @Nullable Path truth() {
    return truth;
  }

  /** Settings of the service that differ from its defaults. */
  Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(settings);
    if (method != null) {
      all.put("target.method", method);
    }
    return all;
  }
}
