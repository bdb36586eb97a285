package dev.labelstill.stream;

import dev.labelstill.training.Admission;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Admissions on their way to the trainer, in order. Whatever speaks of one example waits for room,
 * so that memory is bounded; a shard that moves away is told of at once.
 */
final class AdmissionQueue {
  private static final int PARTS = 4; // room is made for a part of the capacity at once

  private final BlockingQueue<Admission> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private final int roomAtOnce;
  private int taken; // since room was made

  AdmissionQueue(int capacity) {
    room = new Semaphore(capacity);
    roomAtOnce = capacity / PARTS;
  }

  /** Hands an admission over; false where there was no room in time. */
  boolean offer(Admission admission, Duration patience) throws InterruptedException {
    if (needsRoom(admission) && !room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    return queue.add(admission);
  }

  /**
   * The next admission, null where there is none within the time given; its room becomes free with
   * {@link #makeRoom}. Called by one thread.
   */
  @Nullable Admission poll(Duration patience) throws InterruptedException {
    Admission admission =
        patience.isZero() ? queue.poll() : queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (admission != null && needsRoom(admission)) {
      taken++;
    }
    return admission;
  }

  /**
   * Lets others have the room of what was polled, once that is a quarter of all or nothing waits
   * any more. Whoever waits for room is woken seldom and has much to do then: a thread that is
   * woken often, for little, gets in the way of the one that wakes it. Called by the thread that
   * polls.
   */
  void makeRoom() {
    if (taken >= roomAtOnce || queue.isEmpty()) {
      room.release(taken);
      taken = 0;
    }
  }

  private static boolean needsRoom(Admission admission) {
    return !(admission instanceof Admission.DropShard);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Admissions that wait. */
  int size() {
    return queue.size();
  }
}
