package dev.labelstill.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labelstill.codec.PublishedRefinement;
import dev.labelstill.codec.RefinementDecoder;
import dev.labelstill.demo.score.Observations;
import dev.labelstill.demo.score.ObservedJudgment;
import dev.labelstill.demo.score.ObservedRefinement;
import dev.labelstill.demo.score.RunningAccuracy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what labelstill published, as any consumer would: plain, {@code read_committed}, from the
 * beginning.
 */
final class TopicReader implements AutoCloseable {
  private static final String REFINED = "labelstill.refined";
  private static final String REJECTED = "labelstill.rejected";
  private static final String ANNOTATORS = "labelstill.annotators";

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RefinementDecoder refinements = new RefinementDecoder();
  private final ObjectMapper json = new ObjectMapper();
  private final Observations observations;
  private final RunningAccuracy running;

  TopicReader(String bootstrapServers, Observations observations, RunningAccuracy running) {
    this.observations = observations;
    this.running = running;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(REFINED, REJECTED, ANNOTATORS).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what is there; returns how many records that were. */
  int read(Duration patience) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
    records.forEach(this::take);
    return records.count();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    switch (record.topic()) {
      case REJECTED -> observations.onReject(record.key(), record.value(), code(record));
      case ANNOTATORS -> takeAnnotator(record);
      default -> takeRefinement(record);
    }
  }

  private static String code(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader("dead-letter-code");
    return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void takeAnnotator(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      JsonNode annotator = json.readTree(record.value());
      observations.onAnnotator(
          annotator.path("annotator").asText(), annotator.path("quality").asDouble());
    } catch (IOException e) {
      throw new DemoFailure("unreadable record on " + ANNOTATORS + ": " + e.getMessage(), e);
    }
  }

  private void takeRefinement(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      observations.onTombstone(id);
      running.onTombstone(id);
      return;
    }
    PublishedRefinement published = refinements.decode(record.value());
    ObservedRefinement observed =
        new ObservedRefinement(
            published.id(),
            new ObservedJudgment(
                published.given().label(),
                published.refined().label(),
                published.refined().confidence(),
                published.given().quality(),
                published.given().isIssue()),
            published.given().numVotes(),
            published.stage(),
            published.revision());
    observations.onRefinement(observed);
    running.onRefinement(observed);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
