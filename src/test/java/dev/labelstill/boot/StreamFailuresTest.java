package dev.labelstill.boot;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFailuresTest {
  private static final StreamFailures.Limit LIMIT =
      new StreamFailures.Limit(3, Duration.ofMinutes(10));
  private final Throwable bug = new StreamsException("a bug");

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> endings = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final StreamFailures failures =
      new StreamFailures(
          LIMIT,
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          },
          pauses::add,
          (failure, sentence) -> endings.add(sentence));

  @Test
  void replacesAThreadAfterAPauseThatGrows() {
    for (int i = 0; i < 3; i++) {
      assertThat(failures.handle(bug)).isEqualTo(REPLACE_THREAD);
    }

    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(endings).isEmpty();
  }

  @Test
  void endsTheProcessWhereThreadsFailTooOften() {
    for (int i = 0; i < 3; i++) {
      failures.handle(bug);
    }

    assertThat(failures.handle(bug)).isEqualTo(SHUTDOWN_CLIENT);

    assertThat(endings).hasSize(1).first().asString().contains("more than 3 times", "a bug");
  }

  @Test
  void forgetsFailuresThatLieBack() {
    for (int i = 0; i < 20; i++) {
      now = now.plus(Duration.ofMinutes(4));
      assertThat(failures.handle(bug)).isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void waitsForABrokerThatIsAwayHoweverLongItTakes() {
    Throwable away = new StreamsException("commit", new TimeoutException("60000 ms"));

    for (int i = 0; i < 100; i++) {
      assertThat(failures.handle(away)).isEqualTo(REPLACE_THREAD);
    }

    assertThat(pauses).containsOnly(Duration.ofSeconds(30));
  }

  @Test
  void doesNotWaitForEverForATopicThatIsGone() {
    Throwable gone =
        new TimeoutException("metadata", new UnknownTopicOrPartitionException("refined"));

    for (int i = 0; i < 4; i++) {
      failures.handle(gone);
    }

    assertThat(endings).hasSize(1);
  }

  @Test
  void aBrokenStoreIsOpenedAnew() {
    assertThat(failures.handle(new ProcessorStateException("RocksDB: no space left")))
        .isEqualTo(REPLACE_THREAD);
  }

  static Stream<Throwable> whatNoThreadCanHeal() {
    return Stream.of(
        new SerializationException("an example was stored in format 9, this version reads 3"),
        new TopicAuthorizationException("labelstill.refined"),
        new SaslAuthenticationException("wrong password"));
  }

  @ParameterizedTest
  @MethodSource("whatNoThreadCanHeal")
  void endsAtOnceWhereNoThreadCanHealIt(Throwable cause) {
    assertThat(failures.handle(new StreamsException("task 0_0", cause))).isEqualTo(SHUTDOWN_CLIENT);

    assertThat(endings).hasSize(1).first().asString().contains(cause.getMessage());
    assertThat(pauses).isEmpty();
  }
}
