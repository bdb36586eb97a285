package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.codec.RefinementHeaders;
import dev.labelstill.label.Stage;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.ExampleLifecycle;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.refinement.Judge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The whole topology with a trainer's thread of its own and no broker. Records go in one by one;
 * what comes out is collected by topic. Waiting moves the stream's clock, and the trainer's only
 * where the stream is to become quiet.
 */
final class RunningStream implements AutoCloseable {
  static final TopicNames TOPICS =
      new TopicNames("examples", "refined", "annotators", "rejected", "model");
  static final RecordRoom ROOM = new RecordRoom(1 << 20, 2 << 20);
  static final int VOTES_PER_EXAMPLE = 20;
  static final Duration RETENTION = Duration.ofDays(7);
  static final Duration REMEMBERED = Duration.ofDays(28);
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  static final Duration DRAIN_EVERY = Duration.ofMillis(20);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  static final int QUEUE_CAPACITY = 64;

  final Crowd crowd = Loops.crowd();
  final CountingMetrics metrics = new CountingMetrics();
  final TrainerThread trainer;
  final TopologyTestDriver driver;
  private final SettableClock trainerClock = new SettableClock();
  private final TestInputTopic<byte[], byte[]> examples;
  private boolean isStreamClosed;
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new LinkedHashMap<>();
  private final Map<String, List<TestRecord<byte[], byte[]>>> collected = new LinkedHashMap<>();

  RunningStream(StreamOptions options) {
    this(options, new CountDownLatch(0), Duration.ofSeconds(10));
  }

  /** A stream whose trainer begins when it may. */
  RunningStream(StreamOptions options, CountDownLatch trainerMayBegin, Duration patience) {
    Judge judge = new Judge(Loops.LABELS.size(), crowd);
    TrainerSettings settings =
        new TrainerSettings(
            QUIET, Duration.ofDays(1), QUEUE_CAPACITY, 0, patience, RecoverySettings.defaults());
    trainer =
        new TrainerThread(
            () -> {
              awaitPermission(trainerMayBegin);
              return Loops.loop(crowd, judge, SoftmaxRegression::new);
            },
            settings,
            trainerClock);
    trainer.start();
    AtomicLong tickets = new AtomicLong();
    StreamParts parts =
        new StreamParts(
            new EventDecoder(Loops.LABELS, Loops.DIMENSION, DecoderLimits.defaults()),
            new StreamParts.Encoders(
                new RefinementEncoder(Loops.LABELS),
                new RefinementHeaders("/labelstill/test"),
                new AnnotatorEncoder(Loops.LABELS)),
            crowd,
            new ExampleLifecycle(judge, options.stages(), tickets::incrementAndGet),
            trainer,
            metrics);
    StreamSettings stream =
        new StreamSettings(
            TOPICS,
            DRAIN_EVERY,
            100,
            Duration.ofSeconds(1),
            VOTES_PER_EXAMPLE,
            new SweepSettings(
                options.sweeps(),
                Duration.ofMillis(100),
                new SweepSettings.Rescoring(0.01, Duration.ofMinutes(10), 0.05),
                new SweepSettings.Retention(RETENTION, REMEMBERED)));
    driver =
        new TopologyTestDriver(
            LabelstillTopology.build(
                stream,
                parts,
                new PartitionAddress(options::partitions),
                ROOM,
                options.stateDir() == null
                    ? Stores::inMemoryKeyValueStore
                    : Stores::persistentKeyValueStore),
            properties(options),
            START);
    ByteArraySerializer bytes = new ByteArraySerializer();
    examples = driver.createInputTopic(TOPICS.examples(), bytes, bytes, START, Duration.ZERO);
    List.of(TOPICS.refined(), TOPICS.annotators(), TOPICS.rejected(), TOPICS.examples())
        .forEach(this::listen);
  }

  private static void awaitPermission(CountDownLatch mayBegin) {
    try {
      if (!mayBegin.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the trainer was never allowed to go on");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Properties properties(StreamOptions options) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "labelstill");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    if (options.stateDir() != null) {
      properties.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDir().toString());
      properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    }
    return properties;
  }

  private void listen(String topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    outputs.put(topic, driver.createOutputTopic(topic, bytes, bytes));
    collected.put(topic, new ArrayList<>());
  }

  /** An event as its producer would send it: keyed by its id. */
  void send(String id, String json) {
    send(id.getBytes(UTF_8), json.getBytes(UTF_8), new RecordHeaders());
  }

  void forget(String id) {
    send(id.getBytes(UTF_8), null, new RecordHeaders());
  }

  void send(byte[] key, byte[] value, Headers headers) {
    examples.pipeInput(new TestRecord<>(key, value, headers, START));
  }

  /** Everything that came out on a topic so far. */
  List<TestRecord<byte[], byte[]>> records(String topic) {
    List<TestRecord<byte[], byte[]>> all = collected.get(topic);
    all.addAll(outputs.get(topic).readRecordsToList());
    return List.copyOf(all);
  }

  /** The refinements of one example so far; null stands for a tombstone. */
  List<Answer> answers(String id) {
    return records(TOPICS.refined()).stream()
        .filter(record -> new String(record.key(), UTF_8).equals(id))
        .map(Answer::of)
        .toList();
  }

  Answer newest(String id) {
    List<Answer> answers = answers(id);
    return answers.isEmpty() ? null : answers.get(answers.size() - 1);
  }

  /** Waits until an example's newest refinement has a stage; the stream goes on, not quiet. */
  Answer await(String id, Stage stage) {
    await(() -> newest(id) != null && newest(id).isAt(stage), Duration.ZERO);
    return newest(id);
  }

  /** Lets the stream become quiet and waits until these examples are final. */
  void settle(String... ids) {
    for (String id : ids) {
      await(() -> newest(id) != null && newest(id).isAt(Stage.FINAL), Duration.ofSeconds(1));
    }
  }

  /** As {@link #settle}, looking into the store instead of at what is published. */
  void settleQuietly(String... ids) {
    for (String id : ids) {
      await(() -> isFinal(stored(id)), Duration.ofSeconds(1));
    }
  }

  private static boolean isFinal(StoredExample stored) {
    return stored != null
        && stored.state().newest() != null
        && stored.state().newest().stage() == Stage.FINAL;
  }

  /** What the store holds of an example. */
  StoredExample stored(String id) {
    return driver.<String, StoredExample>getKeyValueStore(ExampleStores.EXAMPLES).get(id);
  }

  /** Waits for the trainer to have nothing left to do or to say: all else came before. */
  void settleAll() {
    String last = "settled-" + records(TOPICS.refined()).size();
    send(last, "{\"features\": [0, 0]}");
    settle(last);
    forget(last);
  }

  void await(BooleanSupplier condition) {
    await(condition, Duration.ZERO);
  }

  private void await(BooleanSupplier condition, Duration trainerTick) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain; the trainer's failure: " + trainer.failure());
      }
      trainerClock.advance(trainerTick);
      driver.advanceWallClockTime(DRAIN_EVERY);
      LockSupport.parkNanos(200_000);
    }
  }

  /** Makes the trainer wait, between two of its turns, until it may go on. */
  CountDownLatch holdTrainer() {
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    trainer.tellAt(
        0,
        () -> {
          holds.countDown();
          awaitPermission(mayGoOn);
        });
    awaitPermission(holds);
    return mayGoOn;
  }

  /** Waits for the trainer without letting the stream fetch its reports. */
  void awaitTrainer(BooleanSupplier condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain; the trainer's failure: " + trainer.failure());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** Lets time go by for the stream. */
  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  int windowFill() {
    var status = trainer.status();
    return status == null ? 0 : status.windowFill();
  }

  void publishAnnotators() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  /** Ends the stream and leaves the trainer. */
  void closeStream() {
    if (!isStreamClosed) {
      isStreamClosed = true;
      driver.close();
    }
  }

  @Override
  public void close() {
    closeStream();
    trainer.close();
  }
}
