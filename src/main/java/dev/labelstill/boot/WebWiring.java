package dev.labelstill.boot;

import dev.labelstill.annotator.Crowd;
import dev.labelstill.annotator.CrowdSettings;
import dev.labelstill.codec.AnnotatorEncoder;
import dev.labelstill.codec.NoiseEncoder;
import dev.labelstill.label.LabelSet;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.network.NetworkSettings;
import dev.labelstill.pipeline.LearningSettings;
import dev.labelstill.stream.EventPublisher;
import dev.labelstill.stream.ExampleQueries;
import dev.labelstill.stream.PartitionAddress;
import dev.labelstill.stream.PartitionReader;
import dev.labelstill.stream.TopicNames;
import dev.labelstill.web.Access;
import dev.labelstill.web.Instances;
import dev.labelstill.web.Neighbors;
import dev.labelstill.web.NetworkDescription;
import dev.labelstill.web.WebSettings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the HTTP interface asks for. */
final class WebWiring {
  @Produces
  @Singleton
  WebSettings webSettings(LabelstillConfig config) {
    HttpConfig.Web web = config.web();
    return new WebSettings(
        web.eventsPerRequest(),
        web.acknowledgeWithin(),
        web.predictWithin(),
        web.trainerSilence(),
        new WebSettings.Requests(web.requestsAtOnce(), web.bodyBytesAtOnce(), web.bodyWithin()),
        new WebSettings.Lists(
            web.listLength(), web.listLengthLimit(), web.scanWithin(), web.neighborsWithin()));
  }

  @Produces
  @Singleton
  Access access(Settings settings) {
    return HttpExposure.access(ConfigProvider.getConfig(), settings);
  }

  @Produces
  @Singleton
  NetworkDescription description(
      LearningSettings learning, LabelSet labels, ComputeBackend backend) {
    NetworkSettings network = learning.network();
    return new NetworkDescription(
        learning.training().isCrossFitted() ? 2 : 1,
        network.dimension(),
        network.definition() == null ? network.hiddenLayers() : null,
        labels.names(),
        new NetworkDescription.Backend(backend.name(), backend.detail()));
  }

  @Produces
  @Singleton
  ExampleQueries queries(KafkaStreams streams, PartitionAddress address, Crowd crowd) {
    return new ExampleQueries(streams, address, crowd);
  }

  @Produces
  @Singleton
  PartitionReader partitionReader(KafkaStreams streams) {
    return new PartitionReader(streams);
  }

  @Produces
  @Singleton
  Instances instances(ExampleQueries queries, Neighbors neighbors) {
    return new Instances(queries::keepers, neighbors);
  }

  @Produces
  @Singleton
  CrowdSettings crowdSettings(LearningSettings learning) {
    return learning.crowd();
  }

  @Produces
  @Singleton
  AnnotatorEncoder annotatorEncoder(LabelSet labels) {
    return new AnnotatorEncoder(labels);
  }

  @Produces
  @Singleton
  NoiseEncoder noiseEncoder(LabelSet labels) {
    return new NoiseEncoder(labels);
  }

  @Produces
  @Singleton
  Producer<byte[], byte[]> eventProducer(LabelstillConfig config) {
    Duration patience = config.web().acknowledgeWithin();
    Map<String, Object> properties = new HashMap<>(KafkaProperties.of(ConfigProvider.getConfig()));
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // What a request has given up on is not written later.
    properties.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG, EventPublisher.longestBlock(patience).toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.limits().eventBytes() + 16_384);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void end(@Disposes Producer<byte[], byte[]> producer) {
    producer.close(Duration.ofSeconds(2));
  }

  @Produces
  @Singleton
  EventPublisher publisher(Producer<byte[], byte[]> producer, TopicNames topics) {
    return new EventPublisher(producer, topics.examples());
  }
}
