package dev.labelstill.boot;

import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Stage;
import dev.labelstill.nd4j.BackendChoice;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.sharing.OuterStep;
import dev.labelstill.stream.RecordRoom;
import dev.labelstill.stream.StreamSettings;
import dev.labelstill.stream.SweepSettings;
import dev.labelstill.stream.TopicNames;
import dev.labelstill.stream.TrainerSettings;
import dev.labelstill.target.TargetMethods;
import dev.labelstill.training.TrainingSettings;
import dev.labelstill.web.Access;
import dev.labelstill.web.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The configuration as the rooms want it. Every method throws {@link StartRefused} where a setting
 * makes no sense.
 */
public final class Settings {
  private static final int SWEEPS_PER_SECOND = 4; // each begins by finding its place
  private static final int MOST_RECORD_BYTES = 32 << 20; // what a producer holds in memory

  private final LabelstillConfig config;

  public Settings(LabelstillConfig config) {
    this.config = config;
  }

  /** Looks at every setting once. */
  public void check() {
    labels();
    backend();
    learning();
    limits();
    publishedStages();
    checkWeb();
    access(false);
    requirePositive("labelstill.threads", config.threads());
    requirePositive("labelstill.topics.partitions", config.topics().partitions());
    checkRecordBytes();
    requirePositive("labelstill.training.queue-capacity", config.training().queueCapacity());
    requireNotNegative("labelstill.training.burst", config.training().burst());
    requirePositive("labelstill.training.copy-every", config.training().copyEvery());
    requirePositive("labelstill.training.rollbacks", config.training().rollbacks());
    requirePositive("labelstill.stream.replacements", config.stream().replacements());
    requirePositive("labelstill.stream.drain-at-most", config.stream().drainAtMost());
    requirePositive("labelstill.web.events-per-request", config.web().eventsPerRequest());
    requirePositive("labelstill.limits.annotators", config.limits().annotators());
    double heapShare = config.limits().annotatorsHeapShare();
    require(
        heapShare > 0 && heapShare <= 1,
        "labelstill.limits.annotators-heap-share must lie in (0, 1], got " + heapShare);
    requirePositive("labelstill.limits.votes-per-example", config.limits().votesPerExample());
    requirePositive("labelstill.sharing.steps", config.sharing().steps());
    outerStep();
    requireShare("labelstill.sharing.processor-share", config.sharing().processorShare());
    require(
        largestShareBytes() > 0,
        "labelstill.sharing.largest-bytes must be positive, got " + largestShareBytes());
    requireShare("labelstill.rescoring.movement", config.rescoring().movement());
    requireShare("labelstill.rescoring.publish-from", config.rescoring().publishFrom());
    require(
        config.rescoring().examplesPerSecond() >= 0,
        "labelstill.rescoring.examples-per-second must not be negative, got "
            + config.rescoring().examplesPerSecond());
    require(
        !config.stream().source().isBlank(),
        "labelstill.stream.source must not be blank: it is the ce_source of refinements");
    durations().forEach(Settings::requireMilliseconds);
  }

  private void checkRecordBytes() {
    long needed =
        RecordRoom.neededOnRejected(RecordRoom.neededOnExamples(config.limits().eventBytes()));
    int given = config.topics().recordBytes();
    require(
        given >= needed && given <= MOST_RECORD_BYTES,
        "labelstill.topics.record-bytes must lie between "
            + needed
            + " (labelstill.limits.event-bytes with what Kafka and a reason add) and "
            + MOST_RECORD_BYTES
            + ", got "
            + given);
  }

  private void checkWeb() {
    HttpConfig.Web web = config.web();
    requirePositive("labelstill.web.requests-at-once", web.requestsAtOnce());
    require(
        web.bodyBytesAtOnce() > 0,
        "labelstill.web.body-bytes-at-once must be positive, got " + web.bodyBytesAtOnce());
    requirePositive("labelstill.web.list-length", web.listLength());
    require(
        web.listLengthLimit() >= web.listLength(),
        "labelstill.web.list-length-limit must not be below labelstill.web.list-length, got "
            + web.listLengthLimit());
  }

  /**
   * Who may ask.
   *
   * @param isOidc whether bearer tokens are taken, too
   */
  public Access access(boolean isOidc) {
    HttpConfig.Security security = config.security();
    ApiKeys keys =
        named(
            "labelstill.security.api-keys",
            () -> ApiKeys.parse(security.apiKeys().orElse(List.of())));
    require(
        security.peerKey().isEmpty()
            || keys.holderOf(security.peerKey().get())
                .filter(holder -> holder.roles().contains("admin"))
                .isPresent(),
        "labelstill.security.peer-key must be one of labelstill.security.api-keys, with the role admin");
    return new Access(isOidc || !keys.isEmpty(), keys, security.peerKey());
  }

  private Map<String, Duration> durations() {
    return Map.ofEntries(
        Map.entry("labelstill.training.quiet", config.training().quiet()),
        Map.entry("labelstill.training.max-age", config.training().maxAge()),
        Map.entry("labelstill.training.patience", config.training().patience()),
        Map.entry("labelstill.annotators.publish-every", config.annotators().publishEvery()),
        Map.entry("labelstill.rescoring.at-least-every", config.rescoring().atLeastEvery()),
        Map.entry("labelstill.retention.period", config.retention().period()),
        Map.entry("labelstill.retention.remembered", config.retention().remembered()),
        Map.entry("labelstill.stream.drain-every", config.stream().drainEvery()),
        Map.entry("labelstill.stream.broker-timeout", config.stream().brokerTimeout()),
        Map.entry("labelstill.stream.replacements-within", config.stream().replacementsWithin()),
        Map.entry("labelstill.sharing.at-most-every", config.sharing().atMostEvery()),
        Map.entry("labelstill.sharing.at-least-every", config.sharing().atLeastEvery()),
        Map.entry("labelstill.snapshots.every", config.snapshots().every()),
        Map.entry("labelstill.snapshots.read-timeout", config.snapshots().readTimeout()),
        Map.entry("labelstill.web.acknowledge-within", config.web().acknowledgeWithin()),
        Map.entry("labelstill.web.predict-within", config.web().predictWithin()),
        Map.entry("labelstill.web.trainer-silence", config.web().trainerSilence()),
        Map.entry("labelstill.web.body-within", config.web().bodyWithin()),
        Map.entry("labelstill.web.scan-within", config.web().scanWithin()),
        Map.entry("labelstill.web.neighbors-within", config.web().neighborsWithin()));
  }

  /** Bytes of the largest share that is taken in. */
  long largestShareBytes() {
    return config.sharing().largestBytes().orElse(Runtime.getRuntime().maxMemory() / 8);
  }

  /** How an instance goes on from what all have learned. */
  public OuterStep.Settings outerStep() {
    return named(
        "labelstill.sharing.momentum",
        () -> new OuterStep.Settings(1, config.sharing().momentum()));
  }

  public LabelSet labels() {
    List<String> names = config.labels().orElse(List.of());
    require(
        !names.isEmpty(),
        "labelstill.labels is not set: name the class labels, comma-separated, for example LABELSTILL_LABELS=cat,dog");
    return named("labelstill.labels", () -> new LabelSet(names));
  }

  public int dimension() {
    int dimension = config.dimension().orElse(0);
    require(
        config.dimension().isPresent(),
        "labelstill.dimension is not set: say how many features an example has, for example LABELSTILL_DIMENSION=384");
    require(dimension > 0, "labelstill.dimension must be positive, got " + dimension);
    return dimension;
  }

  public BackendChoice backend() {
    return named("labelstill.backend", () -> BackendChoice.parse(config.backend()));
  }

  public CrowdSettings crowd() {
    LabelstillConfig.Annotators annotators = config.annotators();
    return named(
        "labelstill.annotators",
        () ->
            new CrowdSettings(
                annotators.initialAccuracy(),
                annotators.crowdStrength(),
                annotators.annotatorStrength(),
                annotators.priorPower()));
  }

  public NetworkSettings network() {
    LabelstillConfig.Network network = config.network();
    int dimension = dimension();
    int classes = labels().size();
    return named(
        "labelstill.network",
        () ->
            new NetworkSettings(
                dimension,
                classes,
                network.hiddenLayers(),
                new NetworkSettings.Optimizer(
                    network.learningRate(), network.weightDecay(), network.averagingDecay()),
                network.definition().map(Settings::read).orElse(null)));
  }

  private static String read(Path definition) {
    try {
      return Files.readString(definition);
    } catch (IOException e) {
      throw new StartRefused(
          "labelstill.network.definition names a file that cannot be read: " + definition, e);
    }
  }

  public TrainingSettings training() {
    LabelstillConfig.Training training = config.training();
    LabelstillConfig.Target target = config.target();
    TargetMethods method = oneOf(TargetMethods.class, "labelstill.target.method", target.method());
    return named(
        "labelstill.training",
        () ->
            new TrainingSettings(
                new TrainingSettings.Pace(
                    training.window(), training.passes(), training.minibatch()),
                new TrainingSettings.Target(
                    method,
                    target.sharpeningTemperature(),
                    target.trustFloor(),
                    target.rollingRate()),
                training.crossFit(),
                training.maxAge()));
  }

  public LearningSettings learning() {
    NetworkSettings network = network();
    TrainingSettings training = training();
    CrowdSettings crowd = crowd();
    return named(
        "labelstill.fit",
        () ->
            new LearningSettings(
                network,
                training,
                crowd,
                config.fit().every(),
                config.fit().examples(),
                config.seed()));
  }

  public DecoderLimits limits() {
    LabelstillConfig.Limits limits = config.limits();
    return named(
        "labelstill.limits",
        () ->
            new DecoderLimits(
                limits.eventBytes(),
                limits.idLength(),
                limits.annotatorIdLength(),
                limits.votesPerEvent(),
                limits.nestingDepth()));
  }

  /** How many annotators a heap of so many bytes holds. */
  public CrowdLimits crowdLimits(long heapBytes) {
    LabelstillConfig.Limits limits = config.limits();
    double bytes = limits.annotatorsHeapShare() * heapBytes;
    return new CrowdLimits(limits.annotators(), (long) Math.max(1, bytes));
  }

  public Set<Stage> publishedStages() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (String name : config.publishedStages()) {
      stages.add(oneOf(Stage.class, "labelstill.published-stages", name));
    }
    require(!stages.isEmpty(), "labelstill.published-stages names no stage");
    return stages;
  }

  public TopicNames topics() {
    LabelstillConfig.Topics topics = config.topics();
    return new TopicNames(
        topics.examples(),
        topics.refined(),
        topics.annotators(),
        topics.rejected(),
        topics.model());
  }

  public StreamSettings stream() {
    return new StreamSettings(
        topics(),
        config.stream().drainEvery(),
        config.stream().drainAtMost(),
        config.annotators().publishEvery(),
        config.limits().votesPerExample(),
        sweep());
  }

  private SweepSettings sweep() {
    LabelstillConfig.Rescoring rescoring = config.rescoring();
    return new SweepSettings(
        (rescoring.examplesPerSecond() + SWEEPS_PER_SECOND - 1) / SWEEPS_PER_SECOND,
        Duration.ofMillis(1000 / SWEEPS_PER_SECOND),
        new SweepSettings.Rescoring(
            rescoring.movement(), rescoring.atLeastEvery(), rescoring.publishFrom()),
        new SweepSettings.Retention(config.retention().period(), config.retention().remembered()));
  }

  public TrainerSettings trainer() {
    LabelstillConfig.Training training = config.training();
    return named(
        "labelstill.training",
        () ->
            new TrainerSettings(
                training.quiet(),
                training.maxAge(),
                training.queueCapacity(),
                training.burst(),
                training.patience(),
                new RecoverySettings(training.copyEvery(), training.rollbacks())));
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String setting, String value) {
    String wanted = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    throw new StartRefused(setting + " must be one of " + choices + ", got '" + value + "'");
  }

  private static <T> T named(String setting, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new StartRefused(
          message.startsWith("labelstill.") ? message : setting + ": " + message, e);
    }
  }

  private static void requireNotNegative(String setting, int value) {
    require(value >= 0, setting + " must not be negative, got " + value);
  }

  private static void requirePositive(String setting, int value) {
    require(value > 0, setting + " must be positive, got " + value);
  }

  private static void requireShare(String setting, double value) {
    require(value >= 0 && value <= 1, setting + " must lie in [0, 1], got " + value);
  }

  private static void requireMilliseconds(String setting, Duration value) {
    require(value.toMillis() > 0, setting + " must be at least 1ms, got " + value);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new StartRefused(otherwise);
    }
  }
}
