package dev.labelstill.bench;

import dev.labelstill.stream.BoundedRocksDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Writes to RocksDB as Kafka Streams makes it, with the service's settings, without changelog: the
 * features of an image, and what is kept of an example, over and over for 8,192 examples.
 */
@State(Scope.Thread)
public class StoreParts {
  private static final int EXAMPLES = 8_192; // a power of two
  private static final int STATE_BYTES = 300; // one vote, ten classes

  private final Path folder = temporary();
  private final KeyValueStore<String, byte[]> store = open(folder);
  private final byte[] features = new byte[Shape.IMAGES.dimension() * Float.BYTES];
  private final byte[] state = new byte[STATE_BYTES];
  private int next;

  /** Fills in what does not compress to nothing. */
  public StoreParts() {
    Inputs.random().nextBytes(features);
    Inputs.random().nextBytes(state);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("store-parts");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyValueStore<String, byte[]> open(Path folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "labelstill");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    MockProcessorContext<String, byte[]> context =
        new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("written"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  @Benchmark
  public void storeFeatures() {
    store.put("f" + (next++ & (EXAMPLES - 1)), features);
  }

  @Benchmark
  public void storeState() {
    store.put("e" + (next++ & (EXAMPLES - 1)), state);
  }

  /** Takes the folder away. */
  @TearDown
  public void close() throws IOException {
    store.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
