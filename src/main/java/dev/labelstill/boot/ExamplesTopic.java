package dev.labelstill.boot;

import dev.labelstill.codec.DecoderLimits;
import dev.labelstill.label.LabelSet;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic that the service reads, for a command that sends to it: found by the service's own
 * settings, so that what is right for the one is right for the other.
 */
public final class ExamplesTopic {
  /** Setting that names the topic. */
  public static final String NAME = "labelstill.topics.examples";

  /** Setting that names the brokers. */
  public static final String BROKERS = "kafka.bootstrap.servers";

  /** Setting that names the labels. */
  public static final String LABELS = "labelstill.labels";

  private static final int ORDINAL = 1000; // above the environment
  private static final int ROOM_FOR_KEY_BYTES = 16_384;
  private static final int LINGER_MS = 20;

  private final SmallRyeConfig config;
  private final LabelstillConfig labelstill;
  private final Settings settings;

  private ExamplesTopic(SmallRyeConfig config) {
    this.config = config;
    labelstill = config.getConfigMapping(LabelstillConfig.class);
    settings = new Settings(labelstill);
  }

  /**
   * By the settings of environment and files.
   *
   * @param instead settings that were said otherwise, by name
   * @throws StartRefused where one cannot be read
   */
  public static ExamplesTopic of(Map<String, String> instead) {
    return of(ConfigUtils.configBuilder().withMapping(LabelstillConfig.class), instead);
  }

  static ExamplesTopic of(SmallRyeConfigBuilder sources, Map<String, String> instead) {
    return new ExamplesTopic(
        Preflight.read(
            sources
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(instead, "command line", ORDINAL))));
  }

  public String name() {
    return settings.topics().examples();
  }

  /** Of the service, null where they are not set. */
  public @Nullable LabelSet labels() {
    boolean isSet = !labelstill.labels().orElse(List.of()).isEmpty();
    return isSet ? settings.labels() : null;
  }

  /** D of the service, 0 where it is not set. */
  public int dimension() {
    return labelstill.dimension().isPresent() ? settings.dimension() : 0;
  }

  public DecoderLimits limits() {
    return settings.limits();
  }

  /**
   * Makes the topic where it is missing, as the service would.
   *
   * @throws StartRefused where no broker answers, or it may not be made
   */
  public void ensure() {
    new TopicSetup(
            KafkaProperties.of(config),
            labelstill.topics(),
            settings.topics(),
            new TopicSetup.Limits(limits().maxEventBytes(), labelstill.topics().recordBytes()),
            labelstill.stream().brokerTimeout())
        .ensureExamples();
  }

  /** Idempotent, waits for all replicas, holds little in memory; the caller closes it. */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = new HashMap<>(KafkaProperties.of(config));
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // On a topic that was just made, a second batch can overtake a first one that found no leader
    // yet; the broker then takes the first one's numbers for out of order until it expires.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, limits().maxEventBytes() + ROOM_FOR_KEY_BYTES);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
