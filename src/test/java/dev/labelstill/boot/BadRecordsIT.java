package dev.labelstill.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.broker.BrokenRecords;
import dev.labelstill.broker.BrokenRecords.Broken;
import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.SmallStream;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Large and many bad records through the running application and a real broker. */
@QuarkusTest
@WithTestResource(
    value = BrokerResource.class,
    // Another one than the other tests': they count what their application has seen.
    initArgs = @ResourceArg(name = "labelstill.stream.source", value = "/bad-records"))
class BadRecordsIT {
  private static final String EXAMPLES = "labelstill.examples";
  private static final int EXAMPLES_BYTES = 11_515_000; // what 11,534,336 on rejected allow
  private static final int MANY = 100_000;
  private static final int GOOD = 100;
  private static final String NUMBER = "test-number";

  private static String broker;
  private static Outside outside;

  @BeforeAll
  static void raiseTheLimit() throws ExecutionException, InterruptedException {
    broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    outside = new Outside(broker);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, EXAMPLES),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", "" + EXAMPLES_BYTES),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @AfterAll
  static void leave() {
    outside.close();
  }

  private static KafkaProducer<byte[], byte[]> producer(String compression) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker,
            "max.request.size",
            "40000000",
            "buffer.memory",
            "80000000",
            "compression.type",
            compression),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static RecordMetadata send(String id, byte[] value, String compression)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer(compression)) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(EXAMPLES, null, id.getBytes(UTF_8), value);
      record.headers().add(NUMBER, id.getBytes(UTF_8));
      return producer.send(record).get();
    }
  }

  private static ConsumerRecord<byte[], byte[]> rejected(String id) {
    outside.readUntil("the reject " + id, () -> outside.rejected(NUMBER).containsKey(id));
    return outside.rejected(NUMBER).get(id);
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  /** Bytes of a value whose batch is as large as the topic takes, uncompressed. */
  private static int largestValue(String id) {
    var header =
        new org.apache.kafka.common.header.internals.RecordHeader(NUMBER, id.getBytes(UTF_8));
    int guess = EXAMPLES_BYTES - 1_000;
    int batch =
        MemoryRecords.withRecords(
                Compression.NONE,
                new SimpleRecord(
                    0,
                    id.getBytes(UTF_8),
                    new byte[guess],
                    new org.apache.kafka.common.header.Header[] {header}))
            .sizeInBytes();
    return guess + EXAMPLES_BYTES - batch;
  }

  private static void assertIsRejected(
      ConsumerRecord<byte[], byte[]> letter, RecordMetadata origin, String code) {
    assertThat(Outside.header(letter, "dead-letter-code")).isEqualTo(code);
    assertThat(Outside.header(letter, "dead-letter-topic")).isEqualTo(EXAMPLES);
    assertThat(Outside.header(letter, "dead-letter-partition")).isEqualTo("" + origin.partition());
    assertThat(Outside.header(letter, "dead-letter-offset")).isEqualTo("" + origin.offset());
  }

  @Test
  void rejectsTenMegabytesAsTheyCame() throws ExecutionException, InterruptedException {
    byte[] value = noise(10_000_000);

    RecordMetadata origin = send("ten-mb", value, "none");

    ConsumerRecord<byte[], byte[]> letter = rejected("ten-mb");
    assertIsRejected(letter, origin, "TOO_LARGE");
    assertThat(letter.value()).isEqualTo(value);
  }

  @Test
  void rejectsTheLargestRecordThatTheTopicTakes() throws ExecutionException, InterruptedException {
    byte[] value = noise(largestValue("largest"));
    assertThatThrownBy(() -> send("largest", noise(value.length + 1), "none"))
        .hasCauseInstanceOf(RecordTooLargeException.class);

    RecordMetadata origin = send("largest", value, "none");

    ConsumerRecord<byte[], byte[]> letter = rejected("largest");
    assertIsRejected(letter, origin, "TOO_LARGE");
    assertThat(letter.value()).isEqualTo(value);
    assertThat(Outside.header(letter, "dead-letter-left-out")).isNull();
  }

  @Test
  void leavesOutAValueThatWasOnlySmallWhileItWasCompressed()
      throws ExecutionException, InterruptedException {
    RecordMetadata origin = send("compressed", new byte[20_000_000], "gzip");

    ConsumerRecord<byte[], byte[]> letter = rejected("compressed");
    assertIsRejected(letter, origin, "TOO_LARGE");
    assertThat(letter.value()).isNull();
    assertThat(Outside.header(letter, "dead-letter-left-out")).isEqualTo("value");
    refinesWhatComesAfter();
  }

  private static void refinesWhatComesAfter() {
    outside.send("after", example("cat"));
    outside.readUntil("what comes after", () -> outside.isFinal("after", 1));
  }

  private static String example(String label) {
    return "{\"features\":%s,\"label\":\"%s\",\"annotator\":\"a0\"}"
        .formatted(SmallStream.features(label, new Random(1)), label);
  }

  @Test
  void rejectsEachOfManyBrokenRecordsOnceAndRefinesTheGoodOnesBetween()
      throws ExecutionException, InterruptedException {
    List<Broken> broken = BrokenRecords.of(MANY);
    List<java.util.concurrent.Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = producer("lz4")) {
      for (int i = 0; i < MANY; i++) {
        var record = new ProducerRecord<>(EXAMPLES, broken.get(i).key(), broken.get(i).value());
        record.headers().add("test-broken", ("" + i).getBytes(UTF_8));
        sent.add(producer.send(record));
        if (i % (MANY / GOOD) == 0) {
          outside.send("between-" + i, example("dog"));
        }
      }
    }
    outside.readUntil(
        "all rejects and good ones",
        () -> outside.rejected("test-broken").size() == MANY && areGoodOnesFinal());

    Map<String, ConsumerRecord<byte[], byte[]>> letters = outside.rejected("test-broken");
    Map<TopicPartition, Long> origins = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      ConsumerRecord<byte[], byte[]> letter = letters.get("" + i);
      RecordMetadata origin = sent.get(i).get();
      assertIsRejected(letter, origin, broken.get(i).code());
      assertThat(letter.key()).isEqualTo(broken.get(i).key());
      assertThat(letter.value()).isEqualTo(broken.get(i).value());
      origins.merge(new TopicPartition(origin.topic(), origin.partition()), 1L, Long::sum);
    }
    assertThat(origins).hasSize(2);
  }

  private static boolean areGoodOnesFinal() {
    for (int i = 0; i < MANY; i += MANY / GOOD) {
      if (!outside.isFinal("between-" + i, 1)) {
        return false;
      }
    }
    return true;
  }
}
