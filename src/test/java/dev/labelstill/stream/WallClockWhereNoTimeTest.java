package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WallClockWhereNoTimeTest {
  private static ConsumerRecord<Object, Object> at(long timestamp) {
    return new ConsumerRecord<>(
        "examples",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }

  @Test
  void aRecordKeepsItsOwnTime() {
    assertThat(new WallClockWhereNoTime().extract(at(5), 9)).isEqualTo(5);
  }

  @Test
  void aRecordWithoutATimeDoesNotEndTheStream() {
    assertThat(new WallClockWhereNoTime().extract(at(-1), -1)).isPositive();
  }
}
