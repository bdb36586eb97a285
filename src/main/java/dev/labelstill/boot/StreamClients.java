package dev.labelstill.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Kafka Streams, the usual ones but for three things.
 *
 * <p>Each stream thread has a name in the consumer group that stays with the state directory. Who
 * comes back on its state is recognized, takes its partitions back at once and ends its earlier
 * transaction; a nameless one waits until its earlier self is missed.
 *
 * <p>A producer closes within {@link #CLOSE_WITHIN}. By itself it waits without end for a broker
 * that is away, to abort its transaction there; the broker aborts it anyway.
 *
 * <p>They compress by native code where there is any.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/kRg0BQ">KIP-345, static membership</a>
 */
final class StreamClients implements KafkaClientSupplier {
  private static final Logger LOG = Logger.getLogger(StreamClients.class);

  static final Duration CLOSE_WITHIN = Duration.ofSeconds(4);
  private static final String FILE = "instance-id";

  /** As Kafka Streams names the consumer of the n-th stream thread. */
  private static final Pattern THREAD = Pattern.compile("StreamThread-(\\d+)-consumer$");

  private final String instance;

  private StreamClients(String instance) {
    this.instance = instance;
  }

  /**
   * Members named after a state directory, which gets a name where it has none.
   *
   * @throws StartRefused where it cannot be read or written
   */
  static StreamClients of(Path stateDir) {
    if (!NativeLz4.load()) {
      LOG.info("lz4 has no native code here and is slower in Java");
    }
    Path file = stateDir.resolve(FILE);
    try {
      UUID name = Files.exists(file) ? read(file) : null;
      if (name == null) {
        name = UUID.randomUUID();
        Files.createDirectories(stateDir);
        Files.writeString(file, name.toString());
      }
      return new StreamClients(name.toString());
    } catch (IOException e) {
      throw new StartRefused(
          "labelstill.state-dir: the name of this instance cannot be kept in " + file + ": " + e,
          e);
    }
  }

  /** Null where a crash or a full disk left something else; a new name costs one hand-over. */
  private static @Nullable UUID read(Path file) throws IOException {
    try {
      return UUID.fromString(
          new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return consumer(named(config));
  }

  Map<String, Object> named(Map<String, Object> config) {
    Map<String, Object> named = new HashMap<>(config);
    Matcher thread = THREAD.matcher("" + config.get(ConsumerConfig.CLIENT_ID_CONFIG));
    if (thread.find()) {
      named.putIfAbsent(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + "-" + thread.group(1));
    }
    return named;
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new ProducerThatCloses(config);
  }

  private static final class ProducerThatCloses extends KafkaProducer<byte[], byte[]> {
    ProducerThatCloses(Map<String, Object> config) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
      close(CLOSE_WITHIN);
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }
}
