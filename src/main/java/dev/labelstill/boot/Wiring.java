package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdLimits;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.EventDecoder;
import dev.labelstill.codec.RefinementEncoder;
import dev.labelstill.codec.RefinementHeaders;
import dev.labelstill.label.LabelSet;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.pipeline.ExampleLifecycle;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.refinement.Judge;
import dev.labelstill.stream.LabelstillTopology;
import dev.labelstill.stream.PartitionAddress;
import dev.labelstill.stream.StreamMetrics;
import dev.labelstill.stream.StreamParts;
import dev.labelstill.stream.TopicNames;
import dev.labelstill.stream.TrainerThread;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Makes the beans; the one place where the rooms are put together for the service. */
final class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Settings settings(LabelstillConfig config) {
    Settings settings = new Settings(config);
    settings.check();
    return settings;
  }

  @Produces
  @Singleton
  LabelSet labels(Settings settings) {
    return settings.labels();
  }

  @Produces
  @Singleton
  TopicNames topics(Settings settings) {
    return settings.topics();
  }

  @Produces
  @Singleton
  LearningSettings learning(Settings settings) {
    return settings.learning();
  }

  @Produces
  @Singleton
  EventDecoder decoder(Settings settings) {
    return new EventDecoder(settings.labels(), settings.dimension(), settings.limits());
  }

  @Produces
  @Singleton
  RefinementEncoder refinementEncoder(LabelSet labels) {
    return new RefinementEncoder(labels);
  }

  @Produces
  @Singleton
  ComputeBackend backend(LabelstillConfig config, Settings settings) {
    ComputeBackend backend = ComputeBackend.start(settings.backend(), config.threads());
    LOG.infof("Training on %s: %s", backend.name(), backend.detail());
    return backend;
  }

  @Produces
  @Singleton
  Crowd crowd(LearningSettings learning, Settings settings) {
    CrowdLimits limits = settings.crowdLimits(Runtime.getRuntime().maxMemory());
    return new Crowd(learning.network().classes(), learning.crowd(), limits);
  }

  @Produces
  @Singleton
  Judge judge(LearningSettings settings, Crowd crowd) {
    return new Judge(settings.network().classes(), crowd);
  }

  @Produces
  @Singleton
  ExampleLifecycle lifecycle(Settings settings, Judge judge) {
    return new ExampleLifecycle(
        judge, settings.publishedStages(), new AtomicLong()::incrementAndGet);
  }

  @Produces
  @Singleton
  TopicSetup.Found foundTopics(LabelstillConfig config, Settings settings) {
    return new TopicSetup(
            KafkaProperties.of(ConfigProvider.getConfig()),
            config.topics(),
            settings.topics(),
            new TopicSetup.Limits(config.limits().eventBytes(), config.topics().recordBytes()),
            config.stream().brokerTimeout())
        .ensure();
  }

  @Produces
  @Singleton
  PartitionAddress address(TopicSetup.Found found) {
    return new PartitionAddress(found::partitions);
  }

  @Produces
  @Singleton
  StreamParts parts(
      EventDecoder decoder,
      StreamParts.Encoders encoders,
      Crowd crowd,
      ExampleLifecycle lifecycle,
      TrainerThread trainer,
      StreamMetrics metrics) {
    return new StreamParts(decoder, encoders, crowd, lifecycle, trainer, metrics);
  }

  @Produces
  @Singleton
  StreamParts.Encoders encoders(
      LabelstillConfig config, RefinementEncoder refinement, AnnotatorEncoder annotator) {
    return new StreamParts.Encoders(
        refinement, new RefinementHeaders(config.stream().source()), annotator);
  }

  /** Asked for by Kafka Streams when it starts; topics are there before it is. */
  @Produces
  @Singleton
  Topology topology(
      Settings settings, StreamParts parts, PartitionAddress address, TopicSetup.Found found) {
    return LabelstillTopology.build(settings.stream(), parts, address, found.room());
  }

  @Produces
  @Singleton
  Dl4jNetworkFactory networks(ComputeBackend backend) {
    Dl4jNetworkFactory networks = new Dl4jNetworkFactory(backend);
    LOG.info(networks.detail());
    return networks;
  }
}
