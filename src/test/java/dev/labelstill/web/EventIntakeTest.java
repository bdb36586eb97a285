package dev.labelstill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.labelstill.stream.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventIntakeTest {
  private static final String CAT = "{\"id\":\"ä\", \"label\":\"cat\"}";
  private static final String DOG = "{\"id\":\"b\",\"label\":\"dog\"}";
  private static final String YAK = "{\"id\":\"c\",\"label\":\"yak\"}";

  private final MockProducer<byte[], byte[]> prompt = producer(true);
  private final MockProducer<byte[], byte[]> silent = producer(false);

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Acceptance take(String body, MockProducer<byte[], byte[]> producer) {
    Duration patience = producer == silent ? Duration.ofMillis(20) : Duration.ofMinutes(1);
    return new EventIntake(
            IdleStream.DECODER,
            new EventPublisher(producer, "examples"),
            IdleStream.settings(patience))
        .take(body.getBytes(UTF_8));
  }

  private Problem problem(String body, MockProducer<byte[], byte[]> producer) {
    return catchThrowableOfType(ProblemException.class, () -> take(body, producer)).problem();
  }

  @Test
  void writesEachEventAsItCameUnderItsId() {
    assertThat(take("[" + CAT + " ,\n" + DOG + "]", prompt).accepted()).isEqualTo(2);

    assertThat(prompt.history()).extracting(record -> record.topic()).containsOnly("examples");
    assertThat(prompt.history())
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("ä", "b");
    assertThat(prompt.history())
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(CAT, DOG);
  }

  @Test
  void takesNoneWhereOneIsRefused() {
    Problem problem = problem("[" + CAT + "," + YAK + "]", prompt);

    assertThat(prompt.history()).isEmpty();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("UNKNOWN_LABEL");
    assertThat(problem.errors()).extracting(Problem.RejectedEvent::index).containsExactly(1);
  }

  @Test
  void refusesMoreEventsThanARequestMayHave() {
    Problem problem = problem("[" + (CAT + ",").repeat(3) + DOG + "]", prompt);

    assertThat(prompt.history()).isEmpty();
    assertThat(problem.code()).isEqualTo("TOO_LARGE");
  }

  @Test
  void isUnavailableWhereKafkaDoesNotAcknowledge() {
    assertThat(problem(CAT, silent).status()).isEqualTo(503);
  }

  @Test
  void isUnavailableWhereKafkaRefuses() {
    prompt.sendException = new TimeoutException("no metadata");

    assertThat(problem(CAT, prompt).status()).isEqualTo(503);
  }

  @Test
  void asksKafkaNoMoreAfterItHasRefusedOne() {
    List<String> asked = new ArrayList<>();
    MockProducer<byte[], byte[]> away =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            asked.add(record.topic());
            callback.onCompletion(null, new TimeoutException("no metadata"));
            return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
          }
        };

    assertThat(problem("[" + CAT + "," + DOG + "," + CAT + "]", away).status()).isEqualTo(503);

    assertThat(asked).hasSize(1);
  }

  @Test
  void saysThatAnEventHasNoRoomOnItsTopic() {
    prompt.sendException = new RecordTooLargeException("1,048,588 bytes");

    assertThat(problem(CAT, prompt).status()).isEqualTo(413);
  }
}
