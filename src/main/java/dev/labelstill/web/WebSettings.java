package dev.labelstill.web;

import java.time.Duration;

/**
 * How patient and how generous the HTTP interface is.
 *
 * @param maxEventsPerRequest events in one array
 * @param acknowledgeWithin how long a request waits for Kafka to acknowledge its events
 * @param predictWithin how long a request waits for the network
 * @param trainerSilence the trainer counts as hanging after so long without a turn
 */
public record WebSettings(
    int maxEventsPerRequest,
    Duration acknowledgeWithin,
    Duration predictWithin,
    Duration trainerSilence) {
  public WebSettings {
    if (maxEventsPerRequest < 1) {
      throw new IllegalArgumentException(
          "a request must be allowed at least one event, got " + maxEventsPerRequest);
    }
    requirePositive(acknowledgeWithin, "the time for Kafka to acknowledge");
    requirePositive(predictWithin, "the time for the network to predict");
    requirePositive(trainerSilence, "the trainer's longest silence");
  }

  private static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " must be positive, got " + duration);
    }
  }
}
