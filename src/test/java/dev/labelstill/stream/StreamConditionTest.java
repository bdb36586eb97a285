package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamConditionTest {
  @ParameterizedTest
  @EnumSource
  void knowsEveryState(State state) {
    assertThat(StreamCondition.of(state)).isNotNull();
  }

  @Test
  void isReadyOnlyWhereKafkaStreamsRuns() {
    assertThat(StreamCondition.of(State.REBALANCING)).isEqualTo(StreamCondition.RESTORING);
    assertThat(StreamCondition.of(State.RUNNING)).isEqualTo(StreamCondition.RUNNING);
  }

  @Test
  void hasFailedWhereKafkaStreamsDoesNotComeBack() {
    assertThat(StreamCondition.of(State.ERROR)).isEqualTo(StreamCondition.FAILED);
    assertThat(StreamCondition.of(State.NOT_RUNNING)).isEqualTo(StreamCondition.FAILED);
  }
}
