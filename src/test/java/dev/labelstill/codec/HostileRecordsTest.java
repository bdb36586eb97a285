package dev.labelstill.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.labelstill.codec.HostileRecords.Hostile;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is meant to hurt is rejected with its code, in bounded memory and without a deep stack. */
class HostileRecordsTest {
  private static final EventDecoder DECODER =
      new EventDecoder(Stream.LABELS, HostileRecords.DIMENSION, DecoderLimits.defaults());
  private static final long ROOM_BYTES = 256 * 1024;
  private static final int BYTES_PER_BYTE = 12;

  static List<Hostile> hostile() {
    return HostileRecords.all();
  }

  static List<Hostile> good() {
    return HostileRecords.good();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRejectedWithItsCode(Hostile record) {
    assertThat(Stream.rejected(DECODER.decode(record.key(), record.value())).code())
        .isEqualTo(record.code());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void takesNoMoreMemoryThanAFewTimesItsSize(Hostile record) {
    DECODER.decode(record.key(), record.value());
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    DECODER.decode(record.key(), record.value());

    long size = Math.min(record.value().length, DecoderLimits.defaults().maxEventBytes());
    assertThat(thread.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(ROOM_BYTES + BYTES_PER_BYTE * size);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRejectedOnAShallowStack(Hostile record) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread shallow =
        new Thread(
            null,
            () -> {
              try {
                DECODER.decode(record.key(), record.value());
              } catch (StackOverflowError e) {
                thrown[0] = e;
              }
            },
            "shallow",
            180 * 1024L);
    shallow.start();
    shallow.join();

    assertThat(thrown[0]).isNull();
  }

  @ParameterizedTest
  @MethodSource("good")
  void isNotTheCaseOfAGoodRecord(Hostile record) {
    assertThat(Stream.event(DECODER.decode(record.key(), record.value()))).isNotNull();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"1e-999", "-1e-999", "1e-99999999999999999999", "-0.0"})
  void takesANumberTooSmallForAFloatForZero(String number) {
    EventDecoder decoder = new EventDecoder(Stream.LABELS, 1, DecoderLimits.defaults());

    var event =
        Stream.event(
            decoder.decode(null, Stream.utf8("{\"id\":\"a\",\"features\":[" + number + "]}")));

    assertThat(((dev.labelstill.label.ExampleEvent.Update) event).features().value(0)).isZero();
  }
}
