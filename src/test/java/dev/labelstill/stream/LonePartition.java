package dev.labelstill.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.codec.RefinementHeaders;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Stage;
import dev.labelstill.network.SoftmaxRegression;
import dev.labelstill.pipeline.ExampleLifecycle;
import dev.labelstill.pipeline.LearningLoop;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.pipeline.RecoverySettings;
import dev.labelstill.refinement.Judge;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/**
 * One partition's processor on real RocksDB stores, without what Kafka Streams puts around it: no
 * commit after each record, no changelogs. For a million records in seconds. What comes out is
 * handed to a listener at once and not kept.
 */
final class LonePartition implements AutoCloseable {
  private static final int HEARD_AFTER = 1_000; // records
  private static final int DRAIN = 0; // schedules in the order in which they are made
  private static final int PUBLISH = 1;

  /** Hears of each record that goes out. */
  @FunctionalInterface
  interface Listener {
    void hear(String sink, TestRecord<byte[], byte[]> record);
  }

  /**
   * How large it is.
   *
   * @param limits of annotators in memory
   */
  record Size(int dimension, CrowdLimits limits, int votesPerExample) {}

  final Crowd crowd;
  final EventDecoder decoder;
  final CountingMetrics metrics = new CountingMetrics();
  final PublishedFigures figures;
  private final MockProcessorContext<byte[], byte[]> context;
  private final Map<String, StateStore> stores = new HashMap<>();
  private final ExampleProcessor processor;
  private final TrainerThread trainer;
  private final Listener listener;
  private long offset;

  LonePartition(Path stateDir, LabelSet labels, Size size, Listener listener) {
    this.listener = listener;
    LearningSettings settings = Loops.settings(labels.size(), size.dimension());
    crowd = new Crowd(labels.size(), settings.crowd(), size.limits());
    Judge judge = new Judge(labels.size(), crowd);
    trainer =
        new TrainerThread(
            () -> new LearningLoop(settings, SoftmaxRegression::new, crowd, judge),
            new TrainerSettings(
                Duration.ofDays(1),
                Duration.ofDays(1),
                RunningStream.QUEUE_CAPACITY,
                0,
                Duration.ofSeconds(10),
                RecoverySettings.defaults()),
            Clock.systemUTC());
    trainer.start();
    decoder = new EventDecoder(labels, size.dimension(), DecoderLimits.defaults());
    StreamParts parts =
        new StreamParts(
            decoder,
            new StreamParts.Encoders(
                new RefinementEncoder(labels),
                new RefinementHeaders("/labelstill/test"),
                new AnnotatorEncoder(labels)),
            crowd,
            new ExampleLifecycle(
                judge, EnumSet.allOf(Stage.class), new AtomicLong()::incrementAndGet),
            trainer,
            metrics);
    context = new MockProcessorContext<>(properties(stateDir), new TaskId(0, 0), stateDir.toFile());
    context.setCurrentSystemTimeMs(RunningStream.START.toEpochMilli());
    for (var builder : ExampleStores.builders(Stores::persistentKeyValueStore)) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      stores.put(store.name(), store);
    }
    figures = new PublishedFigures(size.limits().annotators());
    processor =
        new ExampleProcessor(
            settings(size), parts, new PartitionAddress(() -> 1), RunningStream.ROOM, figures);
    processor.init(context);
  }

  private static StreamSettings settings(Size size) {
    return new StreamSettings(
        RunningStream.TOPICS,
        Duration.ofMillis(20),
        10_000,
        Duration.ofSeconds(1),
        size.votesPerExample(),
        new SweepSettings(
            0,
            Duration.ofSeconds(1),
            new SweepSettings.Rescoring(0.01, Duration.ofMinutes(10), 0.05),
            new SweepSettings.Retention(RunningStream.RETENTION, RunningStream.REMEMBERED)));
  }

  private static Properties properties(Path stateDir) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "labelstill");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    return properties;
  }

  void send(String id, String json) {
    send(id.getBytes(UTF_8), json.getBytes(UTF_8));
  }

  void send(byte[] key, byte[] value) {
    context.setRecordMetadata(RunningStream.TOPICS.examples(), 0, offset++);
    processor.process(
        new Record<>(key, value, RunningStream.START.toEpochMilli(), new RecordHeaders()));
    if (offset % HEARD_AFTER == 0) {
      hear();
    }
  }

  /** Hands out what went out since the last time. */
  void hear() {
    for (var forwarded : context.forwarded()) {
      var record = forwarded.record();
      listener.hear(
          forwarded.childName().orElseThrow(),
          new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
    }
    context.resetForwards();
  }

  /** Takes in what the trainer has to say. */
  void drain() {
    punctuate(DRAIN);
  }

  /** Publishes annotators whose figures moved. */
  void publishAnnotators() {
    punctuate(PUBLISH);
  }

  private void punctuate(int schedule) {
    context
        .scheduledPunctuators()
        .get(schedule)
        .getPunctuator()
        .punctuate(context.currentSystemTimeMs());
    hear();
  }

  /** What reads the stores for HTTP. */
  PartitionReader reader() {
    return new PartitionReader(
        new PartitionReader.Stores() {
          @Override
          @SuppressWarnings("unchecked") // its reader knows what a store holds
          public <V> ReadOnlyKeyValueStore<String, V> open(String name, int partition) {
            return (ReadOnlyKeyValueStore<String, V>) stores.get(name);
          }
        });
  }

  @Override
  public void close() {
    processor.close();
    trainer.close();
    stores.values().forEach(StateStore::close);
  }
}
