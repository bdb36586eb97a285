package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.broker.BrokerResource;
import dev.labelstill.broker.Outside;
import dev.labelstill.broker.SmallStream;
import dev.labelstill.pipeline.LearningStatus;
import dev.labelstill.stream.TrainerThread;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A producer that is far faster than training: examples wait in Kafka, and nowhere else. */
@QuarkusTest
@WithTestResource(
    value = BrokerResource.class,
    initArgs = {
      @ResourceArg(name = "labelstill.training.queue-capacity", value = "16"),
      @ResourceArg(name = "labelstill.training.window", value = "200"),
      @ResourceArg(name = "labelstill.training.passes", value = "40"),
      @ResourceArg(name = "labelstill.training.patience", value = "30s"),
      @ResourceArg(name = "labelstill.network.hidden-layers", value = "64")
    })
class FastProducerIT {
  private static final int EXAMPLES = 3_000;
  private static final int QUEUE = 16;
  private static final int STREAM_THREADS = 1;

  @Inject TrainerThread trainer;

  private final String broker =
      ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  private int mostWaiting;
  private int mostInTheWindow;
  private long mostLag;

  @Test
  void waitsInKafkaWithinItsBoundsAndRefinesAllOfIt()
      throws ExecutionException, InterruptedException {
    Random random = new Random(1);
    try (Outside outside = new Outside(broker);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      for (int i = 0; i < EXAMPLES; i++) {
        String label = SmallStream.LABELS.get(random.nextInt(3));
        outside.send(
            "fast-" + i,
            "{\"features\":%s,\"label\":\"%s\",\"annotator\":\"a0\"}"
                .formatted(SmallStream.features(label, random), label));
      }
      outside.readUntil("a final refinement of every example", () -> isOver(outside, admin));
    }

    System.out.printf(
        "fast producer: most lag %d, most waiting %d, most in the window %d%n",
        mostLag, mostWaiting, mostInTheWindow);
    assertThat(mostLag).isGreaterThan(EXAMPLES / 4);
    assertThat(mostWaiting).isBetween(1, QUEUE + STREAM_THREADS);
    assertThat(mostInTheWindow).isBetween(100, 200 + QUEUE + 2 * 32);
  }

  private boolean isOver(Outside outside, Admin admin) {
    look(admin);
    return IntStream.range(0, EXAMPLES).allMatch(i -> outside.isFinal("fast-" + i, 1));
  }

  private void look(Admin admin) {
    LearningStatus status = trainer.status();
    mostWaiting = Math.max(mostWaiting, trainer.queueFill());
    mostInTheWindow = Math.max(mostInTheWindow, status == null ? 0 : status.windowFill());
    mostLag = Math.max(mostLag, lag(admin));
  }

  /** Records of the examples topic that the application has not committed. */
  private static long lag(Admin admin) {
    try {
      Map<TopicPartition, Long> committed =
          admin
              .listConsumerGroupOffsets("labelstill")
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()
              .stream()
              .filter(entry -> entry.getValue() != null)
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
      var ends =
          admin
              .listOffsets(
                  IntStream.range(0, 2)
                      .mapToObj(i -> new TopicPartition("labelstill.examples", i))
                      .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
              .all()
              .get();
      return ends.entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - committed.getOrDefault(end.getKey(), 0L))
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("no answer about offsets", e);
    }
  }
}
