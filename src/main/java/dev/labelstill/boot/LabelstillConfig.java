package dev.labelstill.boot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Every setting of labelstill, with its default. What is nonsense is refused at start. */
@ConfigMapping(prefix = "labelstill")
public interface LabelstillConfig {
  /** The class labels, comma-separated, in the order in which everything counts them. Required. */
  Optional<List<String>> labels();

  /** Features per example. Required. */
  OptionalInt dimension();

  /** Group of the instances that share the work, and prefix of the internal topics. */
  @WithDefault("labelstill")
  @WithName("application-id")
  String applicationId();

  /** Where stores live between starts; what is lost there comes back from Kafka. */
  @WithDefault("labelstill-state")
  @WithName("state-dir")
  String stateDir();

  /** What networks are computed on: auto, cpu or cuda. */
  @WithDefault("auto")
  String backend();

  /** Threads that one matrix product may use. More than idle cores makes everything slower. */
  @WithDefault("1")
  int threads();

  /** Seed of the networks' first weights. */
  @WithDefault("1")
  long seed();

  /** Which refinements are published. */
  @WithDefault("provisional,refined,final")
  @WithName("published-stages")
  List<String> publishedStages();

  Topics topics();

  Network network();

  Training training();

  Target target();

  Annotators annotators();

  Fit fit();

  Rescoring rescoring();

  Retention retention();

  Limits limits();

  Stream stream();

  Snapshots snapshots();

  SharingConfig sharing();

  HttpConfig.Web web();

  HttpConfig.Security security();

  /** Names of topics, and how they are made where they are missing. */
  interface Topics {
    /** Events come from here. */
    @WithDefault("labelstill.examples")
    String examples();

    /** Refinements go here. */
    @WithDefault("labelstill.refined")
    String refined();

    /** Reliability of annotators goes here. */
    @WithDefault("labelstill.annotators")
    String annotators();

    /** Records that were refused go here, as they came. */
    @WithDefault("labelstill.rejected")
    String rejected();

    /** Snapshots of what was learned. */
    @WithDefault("labelstill.model")
    String model();

    /** Whether missing topics are made; where not, they are named and the start is refused. */
    @WithDefault("true")
    boolean create();

    /** Partitions of topics that are made. */
    @WithDefault("4")
    int partitions();

    /** Replicas of topics that are made; -1 leaves it to the broker. */
    @WithDefault("-1")
    @WithName("replication-factor")
    short replicationFactor();

    /** Bytes of the largest record that is written to the topic of rejected ones. */
    @WithDefault("11534336")
    @WithName("record-bytes")
    int recordBytes();
  }

  /** The network. */
  interface Network {
    /** Units of each hidden layer, input side first. */
    @WithDefault("256,128")
    @WithName("hidden-layers")
    List<Integer> hiddenLayers();

    /** Learning rate of the optimizer. */
    @WithDefault("0.001")
    @WithName("learning-rate")
    double learningRate();

    /** Share of every weight that is taken off per unit of learning rate in each step. */
    @WithDefault("1")
    @WithName("weight-decay")
    double weightDecay();

    /** Decay of the average of the weights that predictions come from. */
    @WithDefault("0.99")
    @WithName("averaging-decay")
    double averagingDecay();

    /**
     * A file with the JSON of a DL4J MultiLayerConfiguration, in place of the layers and the rate
     * above.
     */
    Optional<Path> definition();
  }

  /** How examples are trained on. */
  interface Training {
    /** Examples in training at a time. */
    @WithDefault("20000")
    int window();

    /** Visits of each example by the trainer. */
    @WithDefault("10")
    int passes();

    /** Examples in one step. */
    @WithDefault("128")
    int minibatch();

    /** Whether two networks train on one half of the examples each. */
    @WithDefault("true")
    @WithName("cross-fit")
    boolean crossFit();

    /**
     * After so long without an event the stream counts as quiet and every example becomes final.
     */
    @WithDefault("30s")
    Duration quiet();

    /** An example becomes final after so long at the latest. */
    @WithDefault("15m")
    @WithName("max-age")
    Duration maxAge();

    /** New examples that may wait for the trainer. */
    @WithDefault("512")
    @WithName("queue-capacity")
    int queueCapacity();

    /**
     * New examples that may be looked at before those before them have had their visits, so that
     * many at once are refined soon.
     */
    @WithDefault("1024")
    int burst();

    /** How long a stream thread waits for room in that queue before it sets an example aside. */
    @WithDefault("5s")
    Duration patience();

    /** Optimizer steps between two copies of what was learned, to go back to after a failure. */
    @WithDefault("500")
    @WithName("copy-every")
    int copyEvery();

    /** Failures in a row after which training begins anew instead of going back. */
    @WithDefault("5")
    int rollbacks();
  }

  /** What examples are trained toward. */
  interface Target {
    /** posterior, paper or given-only. */
    @WithDefault("posterior")
    String method();

    /** Temperature of the method "paper": the lower, the closer to one label. */
    @WithDefault("0.7")
    @WithName("sharpening-temperature")
    double sharpeningTemperature();

    /** Smallest weight of the given label in a target. */
    @WithDefault("0")
    @WithName("trust-floor")
    double trustFloor();

    /** Weight of the newest prediction in the rolling one. */
    @WithDefault("0.7")
    @WithName("rolling-rate")
    double rollingRate();
  }

  /** What is assumed of annotators before their votes tell. */
  interface Annotators {
    /** Share of right votes that is assumed before any came. */
    @WithDefault("0.6")
    @WithName("initial-accuracy")
    double initialAccuracy();

    /** How many votes the assumption about the crowd weighs. */
    @WithDefault("100")
    @WithName("crowd-strength")
    double crowdStrength();

    /** How many votes the crowd weighs in the judgment of one annotator, to begin with. */
    @WithDefault("4")
    @WithName("annotator-strength")
    double annotatorStrength();

    /**
     * Power of the class distribution where votes alone decide; 0 takes all classes as equally
     * frequent.
     */
    @WithDefault("1")
    @WithName("prior-power")
    double priorPower();

    /** Time between two looks at annotators whose figures moved. */
    @WithDefault("1s")
    @WithName("publish-every")
    Duration publishEvery();
  }

  /** How noise and calibration are fitted. */
  interface Fit {
    /** Arrivals between two fits. */
    @WithDefault("1000")
    int every();

    /** Examples that a fit looks at, at most, and as many of other instances. */
    @WithDefault("6000")
    int examples();
  }

  /** How examples are judged anew in the background. */
  interface Rescoring {
    /** Examples per second and partition that are looked at, at most; 0 looks at none. */
    @WithDefault("1000")
    @WithName("examples-per-second")
    int examplesPerSecond();

    /** How much annotators must have moved for the next round, as a share of all votes. */
    @WithDefault("0.001")
    double movement();

    /** A round begins after so long in any case. */
    @WithDefault("10m")
    @WithName("at-least-every")
    Duration atLeastEvery();

    /** Change of the confidence that is worth a new revision. */
    @WithDefault("0.05")
    @WithName("publish-from")
    double publishFrom();
  }

  /** How long examples are kept. */
  interface Retention {
    /** A final example leaves the stores when nothing was heard of it for so long. */
    @WithDefault("7d")
    Duration period();

    /** For so long after that its revisions go on, should it be heard of again. */
    @WithDefault("28d")
    Duration remembered();
  }

  /** How much one event may hold. */
  interface Limits {
    /** Bytes of one event. */
    @WithDefault("1048576")
    @WithName("event-bytes")
    int eventBytes();

    /** Characters of an example's id. */
    @WithDefault("512")
    @WithName("id-length")
    int idLength();

    /** Characters of an annotator's id. */
    @WithDefault("256")
    @WithName("annotator-id-length")
    int annotatorIdLength();

    /** Votes in one event. */
    @WithDefault("1000")
    @WithName("votes-per-event")
    int votesPerEvent();

    /** Annotators in memory at a time; the stores hold all of them. */
    @WithDefault("100000")
    int annotators();

    /** Share of the heap that the counts of annotators in memory may take. */
    @WithDefault("0.2")
    @WithName("annotators-heap-share")
    double annotatorsHeapShare();

    /** Votes that one example may hold. */
    @WithDefault("1000")
    @WithName("votes-per-example")
    int votesPerExample();

    /** Levels of JSON in one event. */
    @WithDefault("64")
    @WithName("nesting-depth")
    int nestingDepth();
  }

  /** How the topology runs. */
  interface Stream {
    /** Time between two looks at what the trainer has to say. */
    @WithDefault("25ms")
    @WithName("drain-every")
    Duration drainEvery();

    /** Reports written in one look into the outbox. */
    @WithDefault("250")
    @WithName("drain-at-most")
    int drainAtMost();

    /** {@code ce_source} of refinements. */
    @WithDefault("/labelstill")
    String source();

    /** How long the start waits for the broker. */
    @WithDefault("15s")
    @WithName("broker-timeout")
    Duration brokerTimeout();

    /** Stream threads that are replaced within a time before the process ends. */
    @WithDefault("10")
    int replacements();

    /** The time that goes with it. */
    @WithDefault("10m")
    @WithName("replacements-within")
    Duration replacementsWithin();
  }

  /** Snapshots of the network. */
  interface Snapshots {
    /** Time between two snapshots. */
    @WithDefault("30s")
    Duration every();

    /** How long the start waits for the newest snapshot. */
    @WithDefault("30s")
    @WithName("read-timeout")
    Duration readTimeout();
  }
}
