package dev.labelstill.stream;

import dev.labelstill.training.Admission;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Admissions on their way to the trainer, in order. New examples wait for room, so that memory is
 * bounded; all else passes at once.
 */
final class AdmissionQueue {
  private final BlockingQueue<Admission> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;

  AdmissionQueue(int capacity) {
    room = new Semaphore(capacity);
  }

  /** Hands an admission over; false where a new example found no room in time. */
  boolean offer(Admission admission, Duration patience) throws InterruptedException {
    if (admission instanceof Admission.Admit
        && !room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    return queue.add(admission);
  }

  /** The next admission, null where there is none within the time given. */
  @Nullable Admission poll(Duration patience) throws InterruptedException {
    Admission admission = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (admission instanceof Admission.Admit) {
      room.release();
    }
    return admission;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }
}
