package dev.labelstill.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Someone who knows labelstill by its topics alone: writes examples with a plain producer, reads
 * all that comes out with a plain {@code read_committed} consumer. Single-threaded.
 */
public final class Outside implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Future<?>> sent = new ArrayList<>();
  private final Map<String, List<JsonNode>> refinements = new HashMap<>();
  private final Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
  private final Map<String, JsonNode> annotators = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> rejected = new ArrayList<>();

  public Outside(String bootstrapServers) {
    this(Map.of("bootstrap.servers", bootstrapServers));
  }

  /**
   * @param client what Kafka's clients need to get in
   */
  public Outside(Map<String, Object> client) {
    producer =
        new KafkaProducer<>(
            with(client, "linger.ms", "20"), new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            with(client, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of("refined", "annotators", "rejected")
            .flatMap(topic -> consumer.partitionsFor("labelstill." + topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Sends an event.
   *
   * @param json null is a tombstone
   */
  public void send(String id, String json) {
    send(id.getBytes(UTF_8), json == null ? null : json.getBytes(UTF_8), Map.of());
  }

  /** Sends any bytes. */
  public void send(byte[] key, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("labelstill.examples", null, key, value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    sent.add(producer.send(record));
  }

  private static void acknowledged(Future<?> record) {
    try {
      record.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("Kafka refused an event", e);
    }
  }

  private void awaitSent() {
    producer.flush();
    sent.forEach(Outside::acknowledged);
    sent.clear();
  }

  /**
   * Reads until it is there.
   *
   * @param what ends the sentence "not there in time: ..."
   */
  public void readUntil(String what, BooleanSupplier isThere) {
    awaitSent();
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!isThere.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not there in time: %s; read: %d examples, %d rejected, %d annotators"
                .formatted(what, refinements.size(), rejected.size(), annotators.size()));
      }
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    switch (record.topic()) {
      case "labelstill.rejected" -> rejected.add(record);
      case "labelstill.annotators" -> annotators.put(key(record), value(record));
      default -> {
        refinements.computeIfAbsent(key(record), id -> new ArrayList<>()).add(value(record));
        newest.put(key(record), record);
      }
    }
  }

  /** The record of the newest refinement; null where there is none. */
  public ConsumerRecord<byte[], byte[]> newestRecord(String id) {
    return newest.get(id);
  }

  /** All that was published of an example, oldest first; a tombstone is a JSON null. */
  public List<JsonNode> refinements(String id) {
    return refinements.getOrDefault(id, List.of());
  }

  /** The newest refinement; a JSON null where it is a tombstone or there is none. */
  public JsonNode newest(String id) {
    List<JsonNode> all = refinements(id);
    return all.isEmpty() ? NullNode.getInstance() : all.get(all.size() - 1);
  }

  /** Whether the newest refinement is final and counts that many votes. */
  public boolean isFinal(String id, int votes) {
    JsonNode newest = newest(id);
    return newest.path("stage").asText().equals("final")
        && newest.path("num_votes").asInt() == votes;
  }

  /** By annotator id, the newest report. */
  public Map<String, JsonNode> annotators() {
    return annotators;
  }

  /** Rejected records that have this header, by its value. */
  public Map<String, ConsumerRecord<byte[], byte[]>> rejected(String header) {
    Map<String, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : rejected) {
      String value = header(record, header);
      if (value != null && found.put(value, record) != null) {
        throw new AssertionError("rejected twice: " + header + " " + value);
      }
    }
    return found;
  }

  /** The header's text; null where there is none. */
  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static JsonNode value(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? NullNode.getInstance() : JSON.readTree(record.value());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON on " + record.topic(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  private static Map<String, Object> with(Map<String, Object> client, String name, String value) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(name, value);
    return properties;
  }
}
