package dev.labelstill.scale;

import java.util.concurrent.ExecutionException;

/**
 * What a fleet has used up to a moment.
 *
 * @param processorSeconds of all instances together
 * @param sharingSeconds of them for what is shared
 * @param modelBytes written to the topic on which it is shared
 */
record Usage(long atNanos, double processorSeconds, double sharingSeconds, long modelBytes) {
  static Usage of(Fleet fleet, ScaleBroker broker) throws ExecutionException, InterruptedException {
    return new Usage(
        System.nanoTime(),
        fleet.processorSeconds(),
        fleet.sum("labelstill_sharing_cpu_seconds_total"),
        broker.bytesOf("labelstill.model"));
  }

  /** What was used since an earlier moment. */
  Usage since(Usage before) {
    return new Usage(
        atNanos - before.atNanos,
        processorSeconds - before.processorSeconds,
        sharingSeconds - before.sharingSeconds,
        modelBytes - before.modelBytes);
  }

  double seconds() {
    return atNanos / 1e9;
  }

  double sharingShare() {
    return sharingSeconds / processorSeconds;
  }
}
