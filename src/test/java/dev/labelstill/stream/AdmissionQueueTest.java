package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ExampleId;
import dev.labelstill.training.Admission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
  private static final int CAPACITY = 8;
  private static final Admission FORGET = new Admission.Forget(0, new ExampleId("x1"));

  private final AdmissionQueue queue = new AdmissionQueue(CAPACITY);

  private int offerAllThatFits() throws InterruptedException {
    int count = 0;
    while (queue.offer(FORGET, Duration.ZERO)) {
      count++;
    }
    return count;
  }

  private void poll(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(queue.poll(Duration.ZERO)).isEqualTo(FORGET);
      queue.makeRoom();
    }
  }

  @Test
  void holdsNoMoreThanItsCapacity() throws InterruptedException {
    assertThat(offerAllThatFits()).isEqualTo(CAPACITY);
  }

  @Test
  void aQuarterOfItsRoomBecomesFreeAtOnce() throws InterruptedException {
    offerAllThatFits();

    poll(1);
    assertThat(offerAllThatFits()).isZero();

    poll(1);
    assertThat(offerAllThatFits()).isEqualTo(2);
  }

  @Test
  void allOfItDoesWhereNothingWaits() throws InterruptedException {
    queue.offer(FORGET, Duration.ZERO);

    poll(1);

    assertThat(offerAllThatFits()).isEqualTo(CAPACITY);
  }

  @Test
  void noRoomIsLostOverTime() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      poll(offerAllThatFits());
    }

    assertThat(offerAllThatFits()).isEqualTo(CAPACITY);
  }

  @Test
  void aShardThatMovesAwayIsToldOfWithoutRoom() throws InterruptedException {
    offerAllThatFits();

    assertThat(queue.offer(new Admission.DropShard(0), Duration.ZERO)).isTrue();
  }
}
