package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
  private static final long SOME_NANOS = 5_000_000;

  private final ProcessorTime time = new ProcessorTime();

  private static long work() {
    long start = ProcessorTime.ofThisThread();
    while (ProcessorTime.ofThisThread() - start < SOME_NANOS) {
      Thread.onSpinWait();
    }
    return start;
  }

  @Test
  void countsWhatWorkCosts() {
    time.spentOn(ProcessorTimeTest::work);
    time.spentOn(ProcessorTimeTest::work);

    assertThat(time.sum().toNanos()).isGreaterThanOrEqualTo(2 * SOME_NANOS);
  }

  @Test
  void countsWorkThatFails() {
    assertThatThrownBy(
            () ->
                time.spentOn(
                    () -> {
                      throw new IllegalStateException("after " + work());
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(time.sum().toNanos()).isGreaterThanOrEqualTo(SOME_NANOS);
  }

  @Test
  void countsNothingOfWhatIsDoneBeside() {
    long unused = work();

    assertThat(time.sum()).isZero();
  }
}
